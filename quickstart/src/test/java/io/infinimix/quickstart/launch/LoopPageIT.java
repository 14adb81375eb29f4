package io.infinimix.quickstart.launch;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.infinimix.quickstart.feed.ImageSource;
import io.infinimix.quickstart.feed.Sources;
import io.infinimix.quickstart.glyph.GlyphSettings;
import io.infinimix.testbrowser.Accessibility;
import io.infinimix.testbrowser.Chromium;
import io.infinimix.testbrowser.Watch;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page as someone has it who starts the demo: from before the first model until after a crash. */
class LoopPageIT {

    private static final double PATIENCE_MILLIS = 180_000;
    private static final int KINDS = 10;
    private static final String NAME = "The first that I named";

    @TempDir
    Path dir;

    private final Watch watch = new Watch();
    private final List<String> polls = new CopyOnWriteArrayList<>();

    @Test
    @Timeout(600)
    void showsClustersBeingBornAndSurvivesACrash() throws Exception {
        Path executable = Chromium.installed().orElse(null);
        assumeTrue(executable != null, "no Chromium is installed: apt-get install chromium");
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        try (RunningDemo demo = demo();
                Chromium chromium = Chromium.launch(executable)) {
            URI origin = URI.create(demo.page());
            try (BrowserContext context = chromium.browser()
                    .newContext(new Browser.NewContextOptions()
                            .setViewportSize(1440, 1000)
                            .setLocale("en-GB"))) {
                Page page = context.newPage();
                page.onRequest(request -> {
                    if (request.url().contains("/v1/status")) {
                        polls.add(request.url());
                    }
                });
                watch.over(page, origin);
                page.navigate(origin.toString());

                seesTheFirstClusters(page);
                namesACluster(page);
                asksAboutImages(page);
                looksAtItInOtherLight(page);
                survivesACrash(demo, page);
            }
        }
        watch.assertQuiet();
    }

    /** Slow enough that the first training begins half a minute after the page could be seen, and that the stream leaves the machine to the browser. */
    private RunningDemo demo() throws IOException {
        return new RunningDemo(dir, "--first-training", "1000", "--rate", "40", "--seed", "5", "--kinds", "" + KINDS);
    }

    private void seesTheFirstClusters(Page page) {
        assertThat(page.locator("first-steps h2")).isVisible();
        Accessibility.assertNothingSerious(page, "before the first model");

        assertThat(page.locator("cluster-card").nth(1)).isVisible();
        assertThat(page.locator("first-steps")).hasCount(0);
        assertThat(activeClusters(page)).containsText(Pattern.compile("[1-9]\\d*"));
        assertThat(page.locator("cluster-card img.thumb").first()).hasJSProperty("complete", true);
        assertEquals(List.of(), polls, "nothing was polled: all of this came over the stream");
    }

    private static void namesACluster(Page page) {
        Locator card = page.locator("cluster-card").first();
        card.locator("button.name").click();
        card.getByRole(AriaRole.TEXTBOX).fill(NAME);
        card.getByRole(AriaRole.TEXTBOX).press("Enter");
        assertThat(page.locator("cluster-card").filter(new Locator.FilterOptions().setHasText(NAME)))
                .hasCount(1);

        page.reload();

        assertThat(page.locator("cluster-card").filter(new Locator.FilterOptions().setHasText(NAME)))
                .hasCount(1);
    }

    private static void asksAboutImages(Page page) throws Exception {
        transfer(page, "drop", "mine.png", "image/png", glyph());
        assertThat(page.locator("query-answer .best"))
                .containsText(Pattern.compile("Cluster \\d+|" + Pattern.quote(NAME)));
        assertThat(page.locator("query-answer .alike img").first()).isVisible();
        assertThat(page.getByAltText("The image as the model draws it again")).isVisible();

        transfer(page, "paste", "pasted.png", "image/png", glyph());
        assertThat(page.locator("query-answer .best")).hasCount(2);

        transfer(page, "drop", "report.pdf", "application/pdf", "%PDF-1.7".getBytes());
        assertThat(page.locator("image-query .refused")).containsText("report.pdf is application/pdf");
        page.evaluate("""
                () => {
                  const data = new DataTransfer();
                  data.items.add(new File([new Uint8Array(50 * 1024 * 1024)], 'huge.png', { type: 'image/png' }));
                  window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }""");
        assertThat(page.locator("image-query .refused")).containsText("huge.png has 50.0 MB; an image may have 4");
        assertThat(page.locator("query-answer")).hasCount(2);
    }

    private static void looksAtItInOtherLight(Page page) {
        assertThat(page.locator("latent-map h2")).containsText(Pattern.compile("\\d images"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Clear answers"))
                .click();
        screenshot(page, "loop-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        Accessibility.assertNothingSerious(page, "dark");
        screenshot(page, "loop-dark");
        page.setViewportSize(400, 860);
        assertEquals(0, page.evaluate("document.documentElement.scrollWidth - window.innerWidth"));
        screenshot(page, "loop-narrow");
    }

    private void survivesACrash(RunningDemo demo, Page page) {
        Locator cards = page.locator("cluster-card");
        watch.expectCrash();

        demo.killService("dpgmm");

        assertThat(page.locator("page-header")).containsText("Disconnected");
        assertThat(cards.nth(1)).isVisible();
        assertThat(page.locator("page-header")).containsText("Live");
        assertThat(cards.filter(new Locator.FilterOptions().setHasText(NAME))).hasCount(1);
    }

    private static Locator activeClusters(Page page) {
        return page.locator("stat-tile").first();
    }

    /** What the browser does when a file is dropped on the page or pasted into it. */
    private static void transfer(Page page, String event, String name, String type, byte[] content) {
        page.evaluate(
                """
                ({ event, name, type, content }) => {
                  const data = new DataTransfer();
                  data.items.add(new File([Uint8Array.from(atob(content), (c) => c.charCodeAt(0))], name, { type }));
                  window.dispatchEvent(event === 'drop'
                    ? new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true })
                    : new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
                }""",
                Map.of(
                        "event",
                        event,
                        "name",
                        name,
                        "type",
                        type,
                        "content",
                        Base64.getEncoder().encodeToString(content)));
    }

    private static byte[] glyph() throws Exception {
        try (ImageSource glyphs = Sources.glyphs(new GlyphSettings(KINDS, 1, KINDS, 0, 77))) {
            return glyphs.next().content();
        }
    }

    private static void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("infinimix.build", "target"), "page", name + ".png")));
    }
}
