package io.infinimix.testbrowser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;

/** Whether a page can be used by everybody, as far as axe can tell. */
public final class Accessibility {

    private static final List<String> IMPACTS = List.of("serious", "critical");

    /** Two frames begin what a change of the page sets in motion; what moves for ever is left alone. */
    private static final String AT_REST = """
            async () => {
              const frame = () => new Promise(requestAnimationFrame);
              await frame();
              await frame();
              const roots = (root) => [root, ...[...root.querySelectorAll('*')].filter((one) => one.shadowRoot).flatMap((one) => roots(one.shadowRoot))];
              const moving = roots(document).flatMap((root) => root.getAnimations());
              await Promise.allSettled(moving.filter((one) => one.effect.getComputedTiming().endTime !== Infinity).map((one) => one.finished));
            }""";

    private Accessibility() {}

    /**
     * Fails on every serious or critical finding, once colours have changed to what they change to.
     *
     * @param when the state that the page is in, for the message
     */
    public static void assertNothingSerious(Page page, String when) {
        page.evaluate(AT_REST);
        List<String> serious = new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> IMPACTS.contains(rule.getImpact()))
                        .map(Accessibility::text)
                        .toList();
        if (!serious.isEmpty()) {
            throw new AssertionError(when + ": " + String.join("\n", serious));
        }
    }

    private static String text(Rule rule) {
        CheckedNode first = rule.getNodes().get(0);
        return rule.getId() + ": " + first.getTarget() + " " + first.getFailureSummary();
    }
}
