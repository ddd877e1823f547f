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
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the commands about people and devices ask for, and where they put what is shown once. */
final class UserCommandTest {

    private static final String ANN = """
            {"name":"ann","username":"ann@acme","role":"viewer","disabled":true,"addedAt":"2026-01-01T00:00:00Z"}""";

    private final List<String> asked = new ArrayList<>();
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
        answers.put("/oauth2/token", "{\"access_token\":\"a.b.c\"}");
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
            String path = exchange.getRequestURI().getPath();
            asked.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
            String answer = answers.get(path);
            byte[] bytes = (answer == null ? "{\"id\":\"user-exists\",\"detail\":\"exists\"}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 409 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private int run(Object command, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add("--data=" + data);
        all.add("--tenant=acme");
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
    }

    @Test
    void listsUsersForPeopleAndForPrograms() {
        answers.put("/v1/users", "{\"items\":[" + ANN + "],\"next\":null}");
        assertThat(run(new UserCommand(), "list")).isZero();
        assertThat(out.toString()).contains("ann@acme", "viewer", "disabled");
        out.getBuffer().setLength(0);
        assertThat(run(new UserCommand(), "list", "--json")).isZero();
        assertThat(out.toString()).startsWith("[{\"name\":\"ann\"");
    }

    @Test
    void theDeadLettersOfATenantThatIsNotThereOpenNone() {
        answers.put("/v1/platform/tenants", "{\"items\":[{\"id\":\"acme-2\",\"standing\":\"open\"}]}");
        answers.put("/v1/dead-letters", "{\"items\":[],\"next\":null}");
        assertThat(run(new DeadLettersCommand())).isNotZero();
        assertThat(asked).noneMatch(request -> request.contains("tenant=acme") || request.contains("dead-letters"));
    }

    @Test
    void disablesEnablesAndRemoves() {
        answers.put("/v1/users/ann/disable", ANN);
        answers.put("/v1/users/ann/enable", ANN);
        answers.put("/v1/users/ann", "");
        for (String word : List.of("disable", "enable", "remove")) {
            assertThat(run(new UserCommand(), word, "ann")).as(out.toString()).isZero();
        }
        assertThat(asked).contains("POST /v1/users/ann/disable", "POST /v1/users/ann/enable", "DELETE /v1/users/ann");
    }

    @Test
    void aPasswordThatWasMadeGoesIntoAFileThatItsOwnerAloneReads() throws IOException {
        answers.put("/v1/users/ann/password", "{\"username\":\"ann@acme\",\"password\":\"the-secret\"}");
        Path file = files.resolve("ann");
        assertThat(run(new UserCommand(), "password", "ann", "--credentials-file=" + file))
                .isZero();
        assertThat(out.toString()).contains(file.toString()).doesNotContain("the-secret");
        assertThat(Files.readString(file)).isEqualTo("username=ann@acme\npassword=the-secret\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsThereIsNotOverwrittenAndNothingIsChanged() throws IOException {
        answers.put("/v1/users/ann/password", "{\"username\":\"ann@acme\",\"password\":\"the-secret\"}");
        answers.put("/v1/devices", "{\"credentials\":{\"username\":\"acme/tag-1\",\"secret\":\"the-secret\"}}");
        Path file = Files.writeString(files.resolve("ann"), "precious");
        assertThat(run(new UserCommand(), "password", "ann", "--credentials-file=" + file))
                .isNotZero();
        assertThat(run(new DeviceCommand(), "register", "tag-1", "--credentials-file=" + file))
                .isNotZero();
        assertThat(Files.readString(file)).isEqualTo("precious");
        assertThat(asked).noneMatch(request -> request.contains("/v1/users") || request.contains("/v1/devices"));
    }

    @Test
    void whatIsRefusedLeavesNoFile() {
        Path file = files.resolve("tag");
        assertThat(run(new DeviceCommand(), "register", "tag-1", "--credentials-file=" + file))
                .isNotZero();
        assertThat(file).doesNotExist();
    }

    @Test
    void aDevicesSecretGoesIntoAFile() throws IOException {
        answers.put("/v1/devices", "{\"credentials\":{\"username\":\"acme/tag-1\",\"secret\":\"the-secret\"}}");
        Path file = files.resolve("tag");
        assertThat(run(new DeviceCommand(), "register", "tag-1", "--credentials-file=" + file))
                .isZero();
        assertThat(out.toString()).doesNotContain("the-secret");
        assertThat(Files.readString(file)).contains("username=acme/tag-1\nsecret=the-secret\n");
    }

    /** Other users of a machine see the arguments of its processes. */
    @Test
    void noPasswordIsAnArgument() {
        String usage = new CommandLine(new UserCommand())
                .getSubcommands().values().stream()
                        .map(CommandLine::getUsageMessage)
                        .reduce("", String::concat);
        assertThat(usage).contains("--prompt").doesNotContain("--password");
    }
}
