package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.launcher.client.Instance;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BannerTest {

    private static final String SECRET = "the operator's secret";

    private final StringWriter out = new StringWriter();

    @Test
    void saysWhereEverythingIsAndWhatToDoNext() {
        print(URI.create("http://127.0.0.1:4711"), Map.of());
        assertThat(out.toString())
                .contains(
                        "http://127.0.0.1:8080 ",
                        "127.0.0.1:1883",
                        "http://127.0.0.1:4711/metrics",
                        "/var/lib/cadastre",
                        "./cadastre device register",
                        "./cadastre token")
                .doesNotContain("sign in as", SECRET);
    }

    @Test
    void saysWhoMaySignInToTheDemo() {
        print(null, Map.of("demo@acme", "abc"));
        assertThat(out.toString()).containsPattern("sign in as +demo@acme +abc").doesNotContain("metrics", "Next,");
    }

    @Test
    void endsWithHowToStopIt() {
        print(null, Map.of());
        assertThat(out.toString().lines().reduce((first, last) -> last)).hasValue("Ctrl-C stops everything.");
    }

    private void print(@Nullable URI innerApi, Map<String, String> signIns) {
        var instance = new Instance(URI.create("http://127.0.0.1:8080"), URI.create("mqtt://127.0.0.1:1883"), SECRET);
        new Banner(
                        Path.of("/var/lib/cadastre"),
                        instance.gateway(),
                        instance,
                        innerApi,
                        new StartProgress(new PrintWriter(out)))
                .print(signIns);
    }
}
