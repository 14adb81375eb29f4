package io.infinimix.testbrowser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Collects what must not happen while a page is open: errors, breaches of the content security policy, requests to anywhere else. */
public final class Watch {

    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final List<String> expected = new CopyOnWriteArrayList<>();
    private final List<String> lost = new CopyOnWriteArrayList<>();

    /** Begins to collect, from before the page's first script on. */
    public void over(Page page, URI origin) {
        page.onPageError(error -> troubles.add("error: " + error));
        page.onDialog(dialog -> troubles.add("dialog: " + dialog.message()));
        page.onConsoleMessage(this::said);
        page.onRequest(request -> {
            String url = request.url();
            if (!url.startsWith(origin.toString()) && !url.startsWith("data:") && !url.startsWith("blob:")) {
                troubles.add("request to elsewhere: " + url);
            }
        });
        page.addInitScript("""
                document.addEventListener('securitypolicyviolation',
                  (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));""");
    }

    /** Chromium itself reports such an answer as an error. */
    public void expect(int status) {
        expected.add("status of " + status);
    }

    /** Chromium itself reports every request that finds nobody, and pictures that only the process had which is gone. */
    public void expectCrash() {
        expected.addAll(List.of("net::ERR_", "status of 502", "status of 503"));
        lost.add("/v1/thumbnails?");
    }

    private void said(ConsoleMessage message) {
        if (List.of("error", "warning").contains(message.type())
                && !isAdviceToTheTest(message)
                && !isLost(message)
                && expected.stream().noneMatch(message.text()::contains)) {
            troubles.add(message.type() + ": " + message.text() + " at " + message.location());
        }
    }

    private boolean isLost(ConsoleMessage message) {
        return message.text().contains("status of 404") && lost.stream().anyMatch(message.location()::contains);
    }

    /** Chromium also warns of what the test's own scripts do, axe for one; these have no address. */
    private static boolean isAdviceToTheTest(ConsoleMessage message) {
        return message.type().equals("warning") && message.location().startsWith(":");
    }

    /** Fails if anything happened. */
    public void assertQuiet() {
        if (!troubles.isEmpty()) {
            throw new AssertionError(String.join("\n", troubles));
        }
    }
}
