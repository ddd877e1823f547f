package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that comes from an instance: there when it is whole, for its owner alone, and never half of one. */
class SavedFileTest {

    private static final String WHOLE = "all that a tenant has".repeat(10_000);

    @TempDir
    private Path folder;

    private HttpServer instance;

    @BeforeEach
    void open() throws IOException {
        instance = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        instance.createContext("/whole", exchange -> answer(exchange, 200, WHOLE, WHOLE.length()));
        instance.createContext("/half", exchange -> answer(exchange, 200, WHOLE, 2 * WHOLE.length()));
        instance.createContext("/refused", exchange -> {
            String problem = "{\"id\":\"tenant-not-found\",\"detail\":\"no such tenant\"}";
            answer(exchange, 404, problem, problem.length());
        });
        instance.start();
    }

    @AfterEach
    void close() {
        instance.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body, int announced) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, announced);
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void isWholeAndForItsOwnerAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("acme.zip"), "of yesterday");
        List<Long> written = new ArrayList<>();
        RestCall.save(request("/whole"), file, written::add);
        assertThat(file).hasContent(WHOLE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(written).isSorted().last().isEqualTo((long) WHOLE.length());
    }

    @Test
    void staysAsItWasWhereTheAnswerBreaksOff() {
        Path file = folder.resolve("acme.zip");
        assertRefused(ErrorId.INVALID_SETTING, "was not written", "/half", file);
        assertThat(file).doesNotExist();
    }

    @Test
    void ofYesterdayOutlivesAnAnswerThatBreaksOff() throws IOException {
        Path file = Files.writeString(folder.resolve("acme.zip"), "of yesterday");
        assertRefused(ErrorId.INVALID_SETTING, "was not written", "/half", file);
        assertThat(file).hasContent("of yesterday");
    }

    @Test
    void isNotMadeOfARefusal() {
        Path file = folder.resolve("acme.zip");
        assertRefused(ErrorId.TENANT_NOT_FOUND, "no such tenant", "/refused", file);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhichFolderIsNotThere() {
        Path file = folder.resolve("nowhere").resolve("acme.zip");
        assertRefused(ErrorId.INVALID_SETTING, "acme.zip was not written", "/whole", file);
    }

    private void assertRefused(ErrorId id, String words, String path, Path file) {
        assertThatThrownBy(() -> RestCall.save(request(path), file, bytes -> {}))
                .isInstanceOfSatisfying(CadastreException.class, refusal -> {
                    assertThat(refusal.id()).isEqualTo(id);
                    assertThat(refusal.detail()).contains(words);
                });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + instance.getAddress().getPort() + path));
    }
}
