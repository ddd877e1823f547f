package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cadastre.embedded.DataFolder;
import dev.cadastre.model.CadastreException;
import dev.cadastre.tenants.audit.CheckpointKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the commands ask of the platform, and what they make of its answers. */
final class TenantCommandTest {

    private static final String TENANTS = "/v1/platform/tenants";
    private static final String ACME = """
            {"id":"acme","name":"Acme Corp","createdAt":"2026-01-01T00:00:00Z","standing":"open","reason":"",
             "limits":{"usersMax":null,"devicesMax":500},"changedAt":"2026-01-01T00:00:00Z"}""";
    private static final String LINE = """
            {"tenant":"acme","index":0,"at":"2026-01-01T00:00:00Z","actor":"a","action":"a.b","subject":"c","detail":"d"}\
            """.strip();

    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> answers = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
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
        answers.put("/oauth2/token", "{\"access_token\":\"a.b.c\"}");
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
            String path = exchange.getRequestURI().getPath();
            asked.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
            String answer = answers.get(path);
            byte[] bytes = (answer == null ? "{\"id\":\"tenant-not-found\",\"detail\":\"no such tenant\"}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void asksAsAPlatformAdminOfAnotherTenant() {
        answers.put(TENANTS, ACME);
        assertThat(tenant("open", "acme", "--name", "Acme Corp")).isZero();
        assertThat(asked)
                .containsExactly(
                        "POST /oauth2/token grant_type=client_credentials&tenant=platform&role=platform-admin",
                        "POST " + TENANTS + " {\"id\":\"acme\",\"name\":\"Acme Corp\"}");
        assertThat(out.toString()).containsPattern("standing +open").containsPattern("devicesMax +500");
    }

    @Test
    void changesTheLimitsThatAreNamedAndNoOther() {
        answers.put(TENANTS + "/acme", ACME);
        answers.put(TENANTS + "/acme/limits", ACME);
        assertThat(tenant("limits", "acme", "--users", "20")).isZero();
        assertThat(asked).last().isEqualTo("PUT " + TENANTS + "/acme/limits {\"usersMax\":20,\"devicesMax\":500}");
        assertThat(tenant("limits", "acme", "--devices", "default")).isZero();
        assertThat(asked).last().isEqualTo("PUT " + TENANTS + "/acme/limits {\"usersMax\":null,\"devicesMax\":null}");
        assertThat(tenant("limits", "acme")).isZero();
        assertThat(asked).last().isEqualTo("GET " + TENANTS + "/acme");
        assertThat(tenant("limits", "acme", "--devices", "many")).isEqualTo(1);
    }

    @Test
    void purgesNobodyBySlipOfTheHand() {
        answers.put(TENANTS + "/acme/purge", "{}");
        assertThat(tenant("purge", "acme", "--yes-purge", "acmee")).isEqualTo(1);
        assertThat(asked).isEmpty();
    }

    @Test
    void showsWhatAPurgeLeft() {
        String report = """
                {"id":"acme","empty":%s,"erased":{"postgres":1234},"remaining":{"postgres/devices":%d,"redis":0}}""";
        answers.put(TENANTS + "/acme/purge", report.formatted(true, 0));
        assertThat(tenant("purge", "acme", "--yes-purge", "acme")).isZero();
        assertThat(asked).last().isEqualTo("POST " + TENANTS + "/acme/purge {\"confirm\":\"acme\"}");
        assertThat(out.toString())
                .contains("1,234  postgres", " 0  postgres/devices", " 0  redis", "Nothing of acme is left");
        answers.put(TENANTS + "/acme/purge", report.formatted(false, 1));
        assertThat(tenant("purge", "acme", "--yes-purge", "acme")).isEqualTo(1);
        assertThat(out.toString()).contains("Something is left");
    }

    @Test
    void opensNobodyByAskingForALog() {
        assertThat(audit("list", "--tenant", "acmee")).isEqualTo(1);
        assertThat(asked).noneMatch(each -> each.contains("tenant=acmee"));
    }

    @Test
    void verifiesTheLogOfARunningInstance() throws Exception {
        Path kept = files.resolve("checkpoint");
        log(LINE);
        assertThat(audit("verify", "--tenant", "acme", "--keep", kept.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).contains("1 entries of its audit log hold");
        assertThat(Files.readString(kept)).isEqualTo(answers.get("/v1/tenant/audit/checkpoint"));

        String rewritten = LINE.replace("\"d\"", "\"e\"");
        log(rewritten);
        assertThat(audit("verify", "--tenant", "acme")).isZero();
        assertThat(audit("verify", "--tenant", "acme", "--since", kept.toString()))
                .isEqualTo(1);
        answers.put("/v1/tenant/audit", page(LINE));
        assertThat(audit("verify", "--tenant", "acme")).isEqualTo(1);
        assertThat(err.toString()).contains("not the one that was signed");
    }

    @Test
    void writesNoArchiveThatDoesNotHold() throws Exception {
        log(LINE);
        answers.put(TENANTS + "/acme/export", "no zip");
        Path archive = files.resolve("acme.zip");
        assertThat(tenant("export", "acme", "--out", archive.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("not an archive");
        assertThat(audit("verify", archive.toString(), "--tenant", "acme")).isEqualTo(1);
        assertThat(tenant("export", "nobody", "--out", files.resolve("n").toString()))
                .isEqualTo(1);
        assertThat(files.resolve("n")).doesNotExist();
    }

    private void log(String line) throws Exception {
        CheckpointKey key = CheckpointKey.of("a secret of the audit log, long enough");
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        String root = Base64.getEncoder().encodeToString(digest.digest(line.getBytes(StandardCharsets.UTF_8)));
        answers.put(TENANTS + "/acme", ACME);
        answers.put("/v1/tenant/audit", page(line));
        answers.put("/v1/tenant/audit/key", key.verifier().text());
        answers.put("/v1/tenant/audit/checkpoint", key.signed("cadastre/audit/acme\n1\n" + root + "\n"));
    }

    private static String page(String line) {
        var page = JsonNodeFactory.instance.objectNode();
        page.putArray("items").addObject().put("line", line);
        return page.toString();
    }

    private int tenant(String... arguments) {
        return run(new CommandLine(new TenantCommand()), arguments);
    }

    private int audit(String... arguments) {
        return run(new CommandLine(new AuditCommand()), arguments);
    }

    private int run(CommandLine command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((failure, at, parsed) -> {
                    err.append(failure instanceof CadastreException refusal ? refusal.detail() : failure.toString());
                    return 1;
                })
                .execute(all.toArray(String[]::new));
    }
}
