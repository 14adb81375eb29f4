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
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import io.infinimix.testbrowser.Accessibility;
import io.infinimix.testbrowser.Watch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The page of a service that asks for keys, in a real browser: signing in and out, what each role sees, and what other pages cannot do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInIT {

    private static final String ADMIN = "imx_admin-of-the-test";
    private static final String VIEWER = "imx_viewer-of-the-test";
    private static final String FEEDER = "imx_feeder-of-the-test";
    private static final String SESSION = "infinimix-session";

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
        Path keys = Files.write(
                directory.resolve("keys"),
                List.of(
                        "ada admin " + sha256(ADMIN),
                        "desk viewer " + sha256(VIEWER),
                        "gate feeder " + sha256(FEEDER)));
        served = new ServedPage(
                directory,
                TrainerAnswers::trained,
                "-Dinfinimix.access.mode=required",
                "-Dinfinimix.access.keys-file=" + keys);
        others = served.others;
        service = served.service;
        story = served.story;
        story.release(1, 2);
        story.arrive(1, 20);
        story.arrive(2, 10);
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
    void asksForAKeyAndSaysWhyOneDoesNotCount() {
        watch.expect(401);
        watch.expect(403);
        Page page = open();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in")))
                .isVisible();
        assertThat(page.getByLabel("Key or token")).isFocused();
        Accessibility.assertNothingSerious(page, "signing in");

        signIn(page, "imx_of-nobody");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not known here");
        signIn(page, FEEDER);
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("lacks the role viewer");
        signIn(page, "no key at all ü");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("no special characters");

        assertEquals(List.of(), context.cookies());
        assertThat(page.locator("cluster-card")).hasCount(0);
    }

    @Test
    @Order(2)
    void aViewerLooksAndChangesNothing() {
        watch.expect(403);
        Page page = open();
        signIn(page, "Bearer " + VIEWER + " ");

        assertThat(page.locator("cluster-card")).hasCount(2);
        assertThat(page.locator("cluster-card").first().locator("img.thumb").first())
                .hasJSProperty("complete", true);
        assertThat(page.locator("page-header")).containsText("key desk, who may look");
        assertThat(page.locator("page-header")).containsText("Live");
        assertThat(page.locator("training-panel")).containsText("Generation 1");
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Train now")))
                .hasCount(0);
        assertThat(page.locator("model-list button")).hasCount(0);
        assertThat(page.locator("cluster-name button")).hasCount(0);
        Accessibility.assertNothingSerious(page, "signed in");
        assertEquals(403, page.evaluate("""
                async () => (await fetch('/v1/clusters/1/name', {method: 'PUT', body: '{"name": "mine"}',
                  headers: {'Content-Type': 'application/json', 'X-Infinimix-Page': '1'}})).status"""));

        page.reload();
        assertThat(page.locator("cluster-card")).hasCount(2);
    }

    @Test
    @Order(3)
    void theKeyIsWhereNoScriptReadsIt() {
        Page page = open();
        signIn(page, VIEWER);
        assertThat(page.locator("cluster-card")).hasCount(2);

        Cookie cookie = session();
        assertTrue(cookie.httpOnly);
        assertEquals(SameSiteAttribute.STRICT, cookie.sameSite);
        assertFalse(cookie.value.contains(VIEWER), cookie.value);
        assertEquals("", page.evaluate("document.cookie"));
        assertEquals("{}{}", page.evaluate("JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"));
    }

    @Test
    @Order(4)
    void anAdministratorNamesAndPromotes() {
        Page page = open();
        others.answer("POST /v1/models/1/promote", 202, "{}");
        signIn(page, ADMIN);

        Locator card = page.getByRole(
                AriaRole.ARTICLE,
                new Page.GetByRoleOptions().setName("Cluster 2").setExact(true));
        card.locator("button.name").click();
        card.getByRole(AriaRole.TEXTBOX).fill("Rings");
        card.getByRole(AriaRole.TEXTBOX).press("Enter");
        assertThat(card).containsText("Rings");

        page.locator("model-list button").last().click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Roll back"))
                .click();
        assertThat(page.getByText("Generation 1 was asked to go live.")).isVisible();
        assertEquals("Bearer " + ADMIN, others.authorization("POST /v1/models/1/promote"));
    }

    @Test
    @Order(5)
    void anotherPageOfTheSameMachineCannotActForWhoeverIsSignedIn() throws Exception {
        Page page = open();
        signIn(page, ADMIN);
        assertThat(page.locator("cluster-card")).hasCount(2);
        String cookie = SESSION + "=" + session().value;

        // Another port is the same site: browsers send the cookie along with this form.
        Page other = context.newPage();
        String elsewhere = others.uri() + "/elsewhere";
        other.route(
                elsewhere,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("text/html")
                        .setBody("<form method=post action='" + service.uri("/v1/trainings") + "'></form>")));
        other.navigate(elsewhere);
        other.evaluate("document.querySelector('form').submit()");
        other.waitForURL(service.uri("/v1/trainings").toString());

        assertThat(other.locator("body")).containsText("a session is for the page");
        assertFalse(others.asked("POST /v1/trainings"));
        assertEquals(
                403, service.send("POST", "/v1/trainings", "Cookie", cookie).statusCode());
        assertEquals(
                404,
                service.send("POST", "/v1/trainings", "Cookie", cookie, "X-Infinimix-Page", "1")
                        .statusCode());
        assertTrue(others.asked("POST /v1/trainings"));
    }

    @Test
    @Order(6)
    void signsOutWhoeverHasACopyToo() throws Exception {
        Page page = open();
        signIn(page, VIEWER);
        assertThat(page.locator("cluster-card")).hasCount(2);
        String copy = SESSION + "=" + session().value;
        assertEquals(200, service.send("GET", "/v1/status", "Cookie", copy).statusCode());

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();

        assertThat(page.getByLabel("Key or token")).isVisible();
        assertThat(page.locator("cluster-card")).hasCount(0);
        assertEquals(List.of(), context.cookies());
        assertEquals(401, service.send("GET", "/v1/status", "Cookie", copy).statusCode());
        page.reload();
        assertThat(page.getByLabel("Key or token")).isVisible();
    }

    @Test
    @Order(7)
    void aSessionThatEndsLeavesNothingInSight() throws Exception {
        watch.expect(401);
        Page page = open();
        signIn(page, VIEWER);
        assertThat(page.locator("cluster-card")).hasCount(2);

        // Without a secret of its own each start seals anew.
        watch.expectCrash();
        service.kill();
        service.launch();

        assertThat(page.getByText("Your session has ended")).isVisible();
        assertThat(page.locator("cluster-card")).hasCount(0);
        signIn(page, VIEWER);
        assertThat(page.locator("cluster-card")).hasCount(2);
    }

    private Page open() {
        context = served.context(new Browser.NewContextOptions());
        return served.open(context, watch, page -> {});
    }

    private static void signIn(Page page, String credential) {
        page.getByLabel("Key or token").fill(credential);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign in"))
                .click();
    }

    private Cookie session() {
        List<Cookie> cookies = context.cookies();
        assertEquals(1, cookies.size());
        assertEquals(SESSION, cookies.get(0).name);
        return cookies.get(0);
    }

    private static String sha256(String key) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
    }
}
