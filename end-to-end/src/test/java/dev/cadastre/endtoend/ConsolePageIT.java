package dev.cadastre.endtoend;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import dev.cadastre.simulator.TenantApi;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operators' page in a real Chromium: whoever signs in sees the devices of their tenant alone, and sees them move. */
@Timeout(180)
final class ConsolePageIT {

    private static final String ROW = "[data-testid=device-row]";
    /** Those of the rows that were drawn before and differ now in the attribute. */
    private static final String CHANGED = """
            ([attribute, before]) => [...document.querySelectorAll('[data-testid=device-row]')].some(row =>
                row.dataset.device in before && row.dataset[attribute] !== before[row.dataset.device])""";

    private static final String NOW = """
            attribute => Object.fromEntries([...document.querySelectorAll('[data-testid=device-row]')].map(row =>
                [row.dataset.device, row.dataset[attribute]]))""";

    private static RunningCadastre cadastre;
    private static Playwright playwright;
    private static Browser browser;

    @BeforeAll
    static void open() {
        Optional<Path> chromium = Program.onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> node = Program.onPath("node");
        assumeTrue(chromium.isPresent(), "no Chromium on the path: the page is not tested");
        assumeTrue(node.isPresent(), "no node on the path: neither the page nor what drives the browser is there");
        cadastre = RunningCadastre.shared();
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of(
                        "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD",
                        "1",
                        "PLAYWRIGHT_NODEJS_PATH",
                        node.orElseThrow().toString())));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium.orElseThrow())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
    }

    @AfterAll
    static void close() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"acme, globex", "globex, acme"})
    void showsATenantItsOwnDevicesAsTheyMove(String tenant, String other) {
        try (BrowserContext visitor = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))) {
            visitor.setDefaultTimeout(60_000);
            Page page = visitor.newPage();
            List<String> broken = new ArrayList<>();
            page.onPageError(broken::add);
            signIn(page, tenant);

            assertThat(page.getByTestId("tenant")).hasAttribute("data-tenant", tenant);
            assertThat(page.getByTestId("connection")).hasAttribute("data-phase", "live");
            assertShowsItsOwnAlone(page, tenant, other);
            assertMoves(page);
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Distribution.TARGET.resolve("page-%s.png".formatted(tenant))));

            page.getByTestId("sign-out").click();
            assertThat(page.getByTestId("sign-in")).isVisible();
            assertThat(broken).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"acme, ~packing, ~imaging", "globex, ~imaging, ~packing"})
    void showsATenantItsOwnFacilitiesUnderTheGlobalOnes(String tenant, String own, String other) {
        try (BrowserContext visitor = browser.newContext(new Browser.NewContextOptions().setViewportSize(1280, 800))) {
            visitor.setDefaultTimeout(60_000);
            Page page = visitor.newPage();
            List<String> broken = new ArrayList<>();
            page.onPageError(broken::add);
            signIn(page, tenant);
            page.navigate(cadastre.gateway() + "/facilities?facility=" + own);

            assertThat(facility(page, "europe")).isVisible();
            assertThat(facility(page, own)).isVisible();
            assertThat(facility(page, other)).hasCount(0);
            assertThat(page.getByTestId("path")).containsText(city(tenant));
            assertRenames(page, tenant + "'s " + own);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Distribution.TARGET.resolve("facilities-%s.png".formatted(tenant))));
            page.getByTestId("undo").click();
            assertThat(page.getByTestId("facility-panel")).not().containsText(tenant + "'s " + own);
            assertThat(broken).isEmpty();
        }
    }

    private static String city(String tenant) {
        return tenant.equals("acme") ? "Berlin" : "Munich";
    }

    private static Locator facility(Page page, String id) {
        return page.locator("[data-testid=facility-row][data-facility='%s']".formatted(id));
    }

    /** First it is said what would be touched; nothing is until that is agreed to. */
    private static void assertRenames(Page page, String name) {
        page.getByTestId("rename").click();
        page.getByTestId("name").fill(name);
        page.getByTestId("preview").click();
        page.getByTestId("apply").click();
        assertThat(page.getByTestId("facility-panel")).containsText(name);
    }

    private static void signIn(Page page, String tenant) {
        String user = "demo@" + tenant;
        page.navigate(cadastre.gateway().toString());
        page.getByTestId("sign-in").click();
        page.locator("input[name=username]").fill(user);
        page.locator("input[name=password]").fill(cadastre.signIns().get(user));
        page.locator("button[type=submit]").click();
        page.locator(ROW).first().waitFor();
    }

    /** The list draws the rows in sight alone, so these are some of its devices; the tile counts them all. */
    private static void assertShowsItsOwnAlone(Page page, String tenant, String other) {
        List<String> own = devices(tenant);
        assertThat(own).isNotEmpty().doesNotContainAnyElementsOf(devices(other));
        assertThat(page.getByTestId("count-ALL").locator(".tile-count")).hasText(String.valueOf(own.size()));
        assertThat(now(page, "zone").keySet()).isNotEmpty().isSubsetOf(own);
    }

    /** New versions of some device come in, and in time another zone. */
    private static void assertMoves(Page page) {
        page.waitForFunction(CHANGED, List.of("version", now(page, "version")));
        page.waitForFunction(CHANGED, List.of("zone", now(page, "zone")));
    }

    @SuppressWarnings("unchecked") // the script makes an object of strings
    private static Map<String, String> now(Page page, String attribute) {
        return (Map<String, String>) page.evaluate(NOW, attribute);
    }

    private static List<String> devices(String tenant) {
        List<String> ids = new ArrayList<>();
        try (TenantApi api = cadastre.api(tenant)) {
            api.eachDevice(device -> ids.add(device.path("id").asString()));
        }
        return ids;
    }
}
