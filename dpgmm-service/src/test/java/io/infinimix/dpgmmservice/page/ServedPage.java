package io.infinimix.dpgmmservice.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.infinimix.broker.BrokerProcess;
import io.infinimix.testbrowser.Chromium;
import io.infinimix.testbrowser.Watch;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assumptions;

/** The built service with its page: a broker, something that answers for the other two services, and a real browser. */
final class ServedPage implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 60_000;

    final Story story;
    final OtherServices others;
    final ServiceProcess service;
    private final Chromium chromium;
    /** Last opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /**
     * Starts everything; the test is skipped where no Chromium is.
     *
     * @param answers of the other two services, before the page's own one starts
     * @param properties more arguments of the service, such as {@code -Dname=value}
     */
    ServedPage(Path directory, Consumer<OtherServices> answers, String... properties) throws Exception {
        Path executable = Chromium.installed().orElse(null);
        Assumptions.assumeTrue(executable != null, "no Chromium is installed: apt-get install chromium");
        try {
            // Service and test come in by different ports: all that the page shows came to a service that had to sign
            // in.
            BrokerProcess broker =
                    opened(BrokerProcess.startWithSignIn(directory.resolve("broker"), directory.resolve("broker.log")));
            story = opened(new Story(broker.bootstrapServers()));
            others = opened(new OtherServices());
            answers.accept(others);
            List<String> arguments = new ArrayList<>(List.of(properties));
            BrokerProcess.credentials().forEach((name, value) -> {
                arguments.add("-Dkafka." + name + "=" + value);
                arguments.add("-Dquarkus.kafka-streams." + name.replace("jaas.config", "jaas-config") + "=" + value);
            });
            service = opened(ServiceProcess.start(broker.signInServers(), others.uri(), directory, arguments));
            chromium = opened(Chromium.launch(executable));
        } catch (Exception e) {
            close();
            throw e;
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    private <T extends AutoCloseable> T opened(T one) {
        open.push(one);
        return one;
    }

    /** A browser with an empty store of cookies. */
    BrowserContext context(Browser.NewContextOptions options) {
        return chromium.browser().newContext(options.setLocale("en-GB"));
    }

    /**
     * Opens the page.
     *
     * @param before what is done to the tab first
     */
    Page open(BrowserContext context, Watch watch, Consumer<Page> before) {
        Page page = context.newPage();
        watch.over(page, service.uri("/"));
        before.accept(page);
        page.navigate(service.uri("/").toString());
        return page;
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
