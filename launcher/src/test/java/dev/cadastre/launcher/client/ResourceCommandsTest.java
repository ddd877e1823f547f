package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cadastre.embedded.DataFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands about devices, gateways, keys and flags ask the API for, and what they print. */
final class ResourceCommandsTest {

    private final List<String> asked = new ArrayList<>();
    /** By path and query. */
    private final Map<String, String> answers = new HashMap<>();

    private final StringWriter out = new StringWriter();
    private HttpServer platform;
    private DataFolder folder;

    @TempDir
    private Path data;

    @TempDir
    private Path files;

    @BeforeEach
    void open() throws IOException {
        platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        platform.createContext("/", this::answer);
        platform.start();
        answers.put("/oauth2/token", "{\"access_token\":\"a.b.c\",\"expires_in\":3600}");
        answers.put("/v1/platform/tenants", "{\"items\":[{\"id\":\"acme\",\"standing\":\"open\"}]}");
        folder = DataFolder.open(data);
        folder.secret("operator");
        String gateway = "http://127.0.0.1:" + platform.getAddress().getPort();
        folder.announce(Map.of("gateway", gateway, "mqtt", "mqtt://127.0.0.1:1883"));
    }

    @AfterEach
    void close() {
        folder.close();
        platform.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String target = exchange.getRequestURI().toString();
            asked.add((exchange.getRequestMethod() + " " + target + " " + body).strip());
            byte[] bytes = answers.getOrDefault(target, "{}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private String run(Object command, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--data=" + data);
        all.add("--tenant=acme");
        out.getBuffer().setLength(0);
        int code = new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        assertThat(code).as(out.toString()).isZero();
        return out.toString().replace(System.lineSeparator(), "\n");
    }

    @Test
    void listsDevicesOfAllPages() {
        answers.put("/v1/devices?zone=hall%202&limit=500", "{\"items\":[{\"id\":\"tag-1\"}],\"next\":\"c/2\"}");
        answers.put(
                "/v1/devices?zone=hall%202&limit=500&cursor=c%2F2", "{\"items\":[{\"id\":\"tag-2\"}],\"next\":null}");
        assertThat(run(new DeviceCommand(), "list", "--zone", "hall 2")).containsSubsequence("ID", "tag-1", "tag-2");
        assertThat(run(new DeviceCommand(), "list", "--zone", "hall 2", "--json"))
                .isEqualTo("[{\"id\":\"tag-1\"},{\"id\":\"tag-2\"}]\n");
    }

    @Test
    void saysThatThereAreNone() {
        assertThat(run(new DeviceCommand(), "list")).isEqualTo("No devices.\n");
        assertThat(run(new DeviceCommand(), "list", "--json")).isEqualTo("[]\n");
    }

    @Test
    void deletesADevice() {
        assertThat(run(new DeviceCommand(), "delete", "tag-1")).isEqualTo("tag-1 is deleted\n");
        assertThat(run(new DeviceCommand(), "delete", "tag-1", "--json")).isEqualTo("{\"deleted\":\"tag-1\"}\n");
        assertThat(asked).last().isEqualTo("DELETE /v1/devices/tag-1");
    }

    @Test
    void printsNothingButJsonOfARegistration() throws IOException {
        answers.put("/v1/devices", "{\"id\":\"tag-1\",\"credentials\":{\"username\":\"acme/tag-1\",\"secret\":\"s\"}}");
        assertThat(run(new DeviceCommand(), "register", "tag-1", "--json"))
                .isEqualTo(answers.get("/v1/devices") + "\n");
        Path file = files.resolve("tag");
        assertThat(run(new DeviceCommand(), "register", "tag-1", "--json", "--credentials-file=" + file))
                .contains("\"credentialsFile\":\"" + file + "\"")
                .doesNotContain("\"secret\"");
        assertThat(Files.readString(file)).contains("secret=s\n");
    }

    @Test
    void putsAGatewayIntoAZone() {
        run(new GatewayCommand(), "put", "gw-1", "--zone", "hall", "--name", "North");
        assertThat(asked).last().isEqualTo("PUT /v1/gateways/gw-1 {\"zone\":\"hall\",\"name\":\"North\"}");
    }

    @Test
    void createsAKeyAndShowsItOnce() throws IOException {
        answers.put("/v1/tenant/keys", "{\"id\":\"k1\",\"key\":\"cad_acme_k1_x\"}");
        assertThat(run(new KeyCommand(), "create", "sync", "--role", "operator", "--group", "hall"))
                .contains("cad_acme_k1_x", "shown once");
        assertThat(asked)
                .last()
                .isEqualTo("POST /v1/tenant/keys"
                        + " {\"name\":\"sync\",\"role\":\"operator\",\"expiresInDays\":90,\"groups\":[\"hall\"]}");
        Path file = files.resolve("key");
        assertThat(run(new KeyCommand(), "create", "sync", "--credentials-file=" + file))
                .doesNotContain("cad_acme_k1_x");
        assertThat(Files.readString(file)).isEqualTo("id=k1\nkey=cad_acme_k1_x\n");
    }

    @Test
    void setsAndDisablesFlagsOfATenantOrOfEverybody() {
        run(new FlagCommand(), "set", "new-door", "--default", "on");
        assertThat(asked)
                .last()
                .asString()
                .startsWith("PUT /v1/flags/new-door {")
                .contains("\"defaultVariant\":\"on\"");
        run(new FlagCommand(), "disable", "new-door", "--everybody");
        assertThat(asked).last().isEqualTo("PUT /v1/platform/flags/new-door/state {\"state\":\"DISABLED\"}");
        assertThat(asked).anyMatch(request -> request.endsWith("tenant=acme&role=platform-admin"));
    }

    @Test
    void listsFlagsAsTheDocumentNamesThem() {
        answers.put(
                "/v1/flags",
                "{\"flags\":{\"new-door\":{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"on\"}}}");
        assertThat(run(new FlagCommand(), "list")).containsSubsequence("new-door", "ENABLED", "on,off", "on");
        assertThat(run(new FlagCommand(), "list", "--json")).isEqualTo(answers.get("/v1/flags") + "\n");
    }

    @Test
    void printsWhatTheIssuerAnswers() {
        assertThat(run(new TokenCommand())).isEqualTo("a.b.c\n");
        assertThat(run(new TokenCommand(), "--json")).isEqualTo(answers.get("/oauth2/token") + "\n");
    }
}
