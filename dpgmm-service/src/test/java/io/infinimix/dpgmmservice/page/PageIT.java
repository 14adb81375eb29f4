package io.infinimix.dpgmmservice.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import io.infinimix.testbrowser.Accessibility;
import io.infinimix.testbrowser.Watch;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser, served by the built service, over a real broker. The tests tell one story in order: a loop that waits, its first clusters, what
 * people do with them, and a crash.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PageIT {

    private static final double RESTART_MILLIS = 120_000;
    private static final String HOSTILE = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>";

    @TempDir
    static Path directory;

    private static ServedPage served;
    private static OtherServices others;
    private static ServiceProcess service;
    private static Story story;

    private final Watch watch = new Watch();
    private BrowserContext context;

    @BeforeAll
    static void start() throws Exception {
        served = new ServedPage(directory, TrainerAnswers::collecting);
        others = served.others;
        service = served.service;
        story = served.story;
    }

    @AfterAll
    static void stop() throws Exception {
        if (served != null) {
            served.close();
        }
    }

    @AfterEach
    void nothingWentWrong() {
        if (context != null) {
            context.close();
        }
        watch.assertQuiet();
    }

    @Test
    @Order(1)
    void waitsForTheFirstModelAndSaysFor() {
        Page page = open(1280, 800, ColorScheme.LIGHT);

        assertThat(page.getByRole(AriaRole.HEADING, named("Waiting for the first model")))
                .isVisible();
        assertThat(page.getByText("1,204 more images")).isVisible();
        Accessibility.assertNothingSerious(page, "waiting");
    }

    @Test
    @Order(2)
    void showsClustersAsTheyAreBornAndMerged() {
        TrainerAnswers.trained(others);
        Page page = open(1440, 900, ColorScheme.DARK);

        story.release(1, 2, 3);
        story.arrive(1, 40);
        story.arrive(2, 20);
        story.arrive(3, 30);
        assertThat(cards(page)).hasCount(3);
        assertThat(cards(page).first().locator("img.thumb").first()).isVisible();

        story.born(4, 2);
        story.arrive(4, 20);
        assertThat(cards(page)).hasCount(4);
        assertThat(card(page, 4)).containsText("born from #2");
        assertThat(page.getByLabel("What happened, newest first")).containsText("#4 was born from #2, with 12 images");

        story.born(5, 1);
        story.arrive(5, 10);
        assertThat(cards(page)).hasCount(5);
        story.merged(5, 3);
        assertThat(cards(page)).hasCount(4);
        assertThat(card(page, 3)).containsText("took in #5");
        assertThat(page.locator("stat-tile").first()).containsText("4");
        LatentMap.assertDrawn(page);
    }

    @Test
    @Order(3)
    void explainsTheTimelineByKeyboard() {
        Page page = open(1440, 900, ColorScheme.LIGHT);
        assertThat(page.locator("count-timeline .picture g")).not().hasCount(0);

        page.locator("count-timeline .chart").focus();
        page.keyboard().press("ArrowLeft");

        assertThat(page.locator("count-timeline .tip")).containsText("was merged into #3");
    }

    @Test
    @Order(4)
    void keepsTheNameThatAUserGives() {
        Page page = open(1440, 900, ColorScheme.LIGHT);
        rename(page, 4, "Squares, mostly");
        assertThat(card(page, 4)).containsText("Squares, mostly");

        page.reload();
        assertThat(card(page, 4)).containsText("Squares, mostly");

        rename(page, 4, HOSTILE);
        page.reload();
        assertThat(card(page, 4)).containsText(HOSTILE);
        assertThat(page.locator("latent-map .legend")).containsText(HOSTILE);
        assertEquals(null, page.evaluate("window.hacked"));

        rename(page, 4, "");
        assertThat(card(page, 4)).containsText("Cluster 4");
    }

    @Test
    @Order(5)
    void showsWhatIsSelectedOnTheMap() {
        Page page = open(1440, 900, ColorScheme.DARK);
        Locator selection = page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Selection"));

        page.locator("latent-map .legend button").nth(2).press("Enter");
        assertThat(selection).containsText("selected");
        assertThat(selection.locator("img").first()).isVisible();
        assertThat(selection.locator("img").first()).hasJSProperty("complete", true);
        story.arrive("../../<b>&?#\"' %2F ü", 3);
        assertThat(page.locator("latent-map h2")).containsText("121 images");
        assertThat(selection).containsText("selected");
        page.locator("latent-map canvas").press("Escape");
        assertThat(selection).hasCount(0);

        LatentMap.lasso(page);
        assertThat(selection).containsText("121 selected");
        assertTrue((boolean) page.evaluate("""
                async () => {
                  const image = encodeURIComponent('../../<b>&?#"\\' %2F ü');
                  const answer = await fetch(`/v1/thumbnails?image=${image}`);
                  return answer.ok && answer.headers.get('content-type') === 'image/png';
                }"""));
    }

    @Test
    @Order(6)
    void answersWhereAnImageBelongs() throws Exception {
        Page page = open(1440, 900, ColorScheme.LIGHT);
        Locator input = page.getByLabel("Choose images to ask about");

        others.answer("POST /v1/encode", 200, story.latent(2));
        input.setInputFiles(new FilePayload("mine.png", "image/png", png()));
        assertThat(page.locator("query-answer .best")).containsText("Cluster 2");
        assertThat(page.locator("query-answer .alike img").first()).isVisible();
        assertThat(page.getByAltText("The image as the model draws it again")).isVisible();

        input.setInputFiles(new FilePayload[] {
            new FilePayload("report.pdf", "application/pdf", new byte[] {'%', 'P', 'D', 'F'}),
            new FilePayload("huge.png", "image/png", new byte[5 * 1024 * 1024])
        });
        Locator refused = page.locator("image-query .refused");
        assertThat(refused).containsText("report.pdf is application/pdf");
        assertThat(refused).containsText("huge.png has 5.0 MB; an image may have 4");
        assertThat(page.locator("query-answer")).hasCount(1);

        watch.expect(500);
        others.answer(
                "POST /v1/encode",
                500,
                "{\"title\":\"Internal Server Error\",\"status\":500,\"detail\":\"the decoder gave up\"}");
        input.setInputFiles(twenty());
        assertThat(page.locator("query-answer")).hasCount(21);
        assertThat(page.locator("query-answer .bad")).hasCount(20);
        assertThat(page.locator("query-answer .bad").first()).containsText("the decoder gave up");
    }

    @Test
    @Order(7)
    void asksBeforeItPromotes() {
        Page page = open(1440, 900, ColorScheme.DARK);
        others.answer("POST /v1/models/1/promote", 202, "{}");
        Locator back = page.getByRole(AriaRole.BUTTON, named("Roll back to generation 1"));
        Locator dialog = page.getByRole(AriaRole.DIALOG);

        back.click();
        assertThat(dialog).containsText("Roll back to generation 1?");
        page.keyboard().press("Escape");
        assertThat(dialog).not().isVisible();
        assertFalse(others.asked("POST /v1/models/1/promote"));

        back.click();
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back"))
                .click();
        assertThat(page.getByText("Generation 1 was asked to go live.")).isVisible();
        assertTrue(others.asked("POST /v1/models/1/promote"));
        assertThat(page.locator("training-panel")).containsText("modularity 0.812 is 0.054 below");
    }

    @Test
    @Order(8)
    void readsWellOnAnyScreen() {
        story.deadLetter("broken", "no PNG, JPEG, WebP, BMP or GIF");
        for (Screen screen : List.of(
                new Screen("narrow", 400, 800, ColorScheme.LIGHT),
                new Screen("light", 1440, 900, ColorScheme.LIGHT),
                new Screen("dark", 1440, 900, ColorScheme.DARK),
                new Screen("large", 3840, 2160, ColorScheme.DARK))) {
            Page page = open(screen.width(), screen.height(), screen.scheme());
            assertThat(cards(page)).hasCount(4);
            assertThat(page.getByText("no PNG, JPEG, WebP, BMP or GIF")).isVisible();
            LatentMap.assertDrawn(page);
            assertEquals(
                    0,
                    page.evaluate("document.documentElement.scrollWidth - window.innerWidth"),
                    screen.name() + " overflows");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(System.getProperty("infinimix.build", "target"), "page", screen.name() + ".png")));
            if (screen.width() < 3840) {
                Accessibility.assertNothingSerious(page, screen.name());
            }
            context.close();
        }
    }

    private record Screen(String name, int width, int height, ColorScheme scheme) {}

    @Test
    @Order(9)
    void isSmallAndFast() throws Exception {
        Page page = open(1440, 900, ColorScheme.LIGHT);
        assertThat(cards(page)).hasCount(4);

        Number bytes = (Number) page.evaluate("""
                [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')
                  .filter((one) => !one.name.includes('/v1/'))].reduce((sum, one) => sum + one.encodedBodySize, 0)""");
        Number paint = (Number) page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime");
        System.out.printf("page: %d bytes, first contentful paint after %d ms%n", bytes.longValue(), paint.longValue());
        assertTrue(bytes.longValue() > 1000 && bytes.longValue() < 400 * 1024, "page of " + bytes + " bytes");
        assertEquals(
                "no-cache",
                service.get("/").headers().firstValue("cache-control").orElse(""));
    }

    @Test
    @Order(10)
    void comesBackAfterACrashOfTheService() throws Exception {
        Page page = open(1440, 900, ColorScheme.DARK);
        Locator log = page.getByLabel("What happened, newest first");
        assertThat(log.locator("li")).hasCount(4);

        watch.expectCrash();
        service.kill();
        assertThat(page.locator("page-header")).containsText("Disconnected");
        assertThat(page.locator("connection-note")).containsText("does not answer");
        assertThat(cards(page)).hasCount(4);
        Accessibility.assertNothingSerious(page, "disconnected");

        service.launch();
        story.born(6, 3);
        story.arrive(6, 10);
        assertThat(page.locator("page-header"))
                .containsText("Live", new LocatorAssertions.ContainsTextOptions().setTimeout(RESTART_MILLIS));
        assertThat(cards(page)).hasCount(5);
        assertThat(log.locator("li")).hasCount(5);
        assertThat(log.locator("li").first()).containsText("#6 was born from #3");
    }

    @Test
    @Order(11)
    void pollsWhereStreamsDoNotComeThrough() {
        watch.expectCrash();
        Page page = open(1440, 900, ColorScheme.LIGHT, before -> before.route("**/v1/live**", Route::abort));
        assertThat(page.locator("page-header")).containsText("Live, by polling");
        assertThat(cards(page)).hasCount(5);

        story.born(7, 1);
        story.arrive(7, 10);

        assertThat(cards(page)).hasCount(6);
        assertThat(page.getByLabel("What happened, newest first").locator("li").first())
                .containsText("#7 was born from #1");
    }

    @Test
    @Order(12)
    void aServiceThatIsGoneIsNamedWithoutItsAddress() throws Exception {
        String address = others.uri().getAuthority();
        others.close();

        HttpResponse<String> answer = service.get("/v1/models");

        assertEquals(502, answer.statusCode());
        assertTrue(answer.body().contains("the trainer does not answer"), answer.body());
        assertFalse(answer.body().contains(address), answer.body());
        assertFalse(answer.body().contains("Exception"), answer.body());
    }

    private Page open(int width, int height, ColorScheme scheme) {
        return open(width, height, scheme, page -> {});
    }

    private Page open(int width, int height, ColorScheme scheme, Consumer<Page> before) {
        context = served.context(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
        return served.open(context, watch, before);
    }

    private static Locator cards(Page page) {
        return page.locator("cluster-card");
    }

    private static Locator card(Page page, long uid) {
        return page.getByRole(AriaRole.ARTICLE, named("Cluster " + uid));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static void rename(Page page, long uid, String name) {
        card(page, uid).locator("button.name").click();
        card(page, uid).getByRole(AriaRole.TEXTBOX).fill(name);
        card(page, uid).getByRole(AriaRole.TEXTBOX).press("Enter");
        assertThat(card(page, uid).getByRole(AriaRole.TEXTBOX)).hasCount(0);
    }

    private static FilePayload[] twenty() throws Exception {
        FilePayload[] files = new FilePayload[20];
        for (int n = 0; n < files.length; n++) {
            files[n] = new FilePayload("image-" + n + ".png", "image/png", png());
        }
        return files;
    }

    private static byte[] png() throws Exception {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(Drawing.picture(2, new Random(1)), "png", png);
        return png.toByteArray();
    }
}
