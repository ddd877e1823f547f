package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleFilesIT {

    private static final String ASSET = "/assets/index-Bq1x2y3z.js";

    private static GatewayFixture door;

    @BeforeAll
    static void open() throws Exception {
        door = new GatewayFixture();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/devices", "/devices/pallet-7", "/callback?code=a&state=b"})
    void aPlaceWithinThePageIsThePage(String target) throws IOException {
        assertThat(get(target))
                .startsWith("HTTP/1.1 200")
                .contains("Cadastre test page")
                .containsIgnoringCase("content-type: text/html; charset=utf-8")
                .containsIgnoringCase("cache-control: no-cache")
                .containsIgnoringCase("content-security-policy: default-src 'self'")
                .containsIgnoringCase("frame-ancestors 'none'")
                .containsIgnoringCase("x-content-type-options: nosniff")
                .containsIgnoringCase("referrer-policy: no-referrer")
                .containsIgnoringCase("x-frame-options: DENY")
                .doesNotContainIgnoringCase("access-control-allow");
    }

    @Test
    void hashedAssetsAreKeptForGood() throws IOException {
        assertThat(get(ASSET))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-type: text/javascript")
                .containsIgnoringCase("cache-control: public, max-age=31536000, immutable");
        assertThat(get(ASSET, "Accept-Encoding: gzip, br"))
                .containsIgnoringCase("content-encoding: gzip")
                .doesNotContain("a test asset");
    }

    @Test
    void whatTheBrowserHasIsNotSentAgain() throws IOException {
        Matcher tag = Pattern.compile("(?i)etag: (\\S+)").matcher(get("/"));
        assertThat(tag.find()).isTrue();
        assertThat(get("/", "If-None-Match: " + tag.group(1)))
                .startsWith("HTTP/1.1 304")
                .doesNotContain("test page");
        assertThat(RawClient.ask(door.gateway.port(), "HEAD / HTTP/1.1", "Host: h"))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("test page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/none.js", "/logback-test.xml", "/favicon.ico", "/console/index.html", "/.env"})
    void aFileOutsideThePageDoesNotExist(String target) throws IOException {
        assertThat(get(target)).startsWith("HTTP/1.1 404").contains("urn:cadastre:error:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../logback-test.xml", "/%2e%2e/logback-test.xml", "/assets/..%2f..%2flogback-test.xml"})
    void attack_wayOutOfTheFolder(String target) throws IOException {
        assertThat(get(target)).startsWith("HTTP/1.1 400").doesNotContain("appender");
    }

    @Test
    void aPageIsReadAndNotWritten() throws IOException {
        assertThat(RawClient.ask(door.gateway.port(), "POST / HTTP/1.1", "Host: h", "Content-Length: 0"))
                .startsWith("HTTP/1.1 405");
    }

    @Test
    void thePageIsFoundInAJarToo(@TempDir Path folder) throws IOException {
        Path jar = folder.resolve("console page.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new JarEntry("console/index.html"));
            out.write("<p>in a jar</p>".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new JarEntry("console/assets/a.css"));
            out.write("p {}".getBytes(StandardCharsets.UTF_8));
        }
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            ConsoleFiles files = ConsoleFiles.onClassPath(loader);
            assertThat(files.find("/assets/a.css").plain()).hasToString("p {}");
            assertThat(files.find("/devices").plain()).hasToString("<p>in a jar</p>");
        }
    }

    @Test
    void withoutThePageANoteSaysHowToGetIt() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThat(ConsoleFiles.onClassPath(empty).find("/").plain().toString())
                    .contains("npm", "/openapi.json");
        }
    }

    private static String get(String target, String... headers) throws IOException {
        String[] lines = new String[headers.length + 2];
        lines[0] = "GET " + target + " HTTP/1.1";
        lines[1] = "Host: h";
        System.arraycopy(headers, 0, lines, 2, headers.length);
        return RawClient.ask(door.gateway.port(), lines);
    }
}
