package dev.cadastre.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of the issuer, and what is made of its answers. */
final class TenantTokenTest {

    private static final TenantId ACME = new TenantId("acme");

    private final List<String> asked = new ArrayList<>();
    private HttpServer issuer;
    private int status = 200;
    private String answer = "{\"access_token\":\"a.b.c\"}";

    @BeforeEach
    void open() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        issuer.createContext("/oauth2/token", this::answer);
        issuer.start();
    }

    @AfterEach
    void close() {
        issuer.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(exchange.getRequestHeaders().getFirst("Authorization") + " " + body);
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Test
    void asksAsTheOperatorForTheTenant() {
        assertThat(TenantToken.of(ACME, instance())).isEqualTo("a.b.c");
        String basic = Base64.getEncoder().encodeToString("operator:secret".getBytes(StandardCharsets.UTF_8));
        assertThat(asked)
                .containsExactly("Basic " + basic + " grant_type=client_credentials&tenant=acme&role=tenant-admin");
    }

    @Test
    void saysThatTheSecretIsNotTheOperators() {
        status = 401;
        answer = "{\"error\":\"invalid_client\"}";
        assertRefused(ErrorId.UNAUTHENTICATED, "invalid_client");
    }

    @Test
    void keepsTheIdOfAProblem() {
        status = 429;
        answer = "{\"id\":\"too-many-attempts\",\"detail\":\"wait a minute\"}";
        assertRefused(ErrorId.TOO_MANY_ATTEMPTS, "wait a minute");
    }

    @Test
    void saysThatTheTenantIsSuspended() {
        status = 400;
        answer = "{\"error\":\"access_denied\",\"error_description\":\"tenant-suspended: nobody is let in\"}";
        assertRefused(ErrorId.TENANT_SUSPENDED, "nobody is let in");
    }

    @Test
    void takesNoAnswerWithoutAToken() {
        answer = "<html>a page of some proxy</html>";
        assertRefused(ErrorId.UNAUTHENTICATED, "did not answer with a token");
    }

    @Test
    void saysThatNobodyAnswers() {
        Instance gone = instance();
        issuer.stop(0);
        assertThatThrownBy(() -> TenantToken.of(ACME, gone))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INSTANCE_NOT_RUNNING))
                .hasMessageContaining("is it up?");
    }

    private void assertRefused(ErrorId id, String words) {
        Instance instance = instance();
        assertThatThrownBy(() -> TenantToken.of(ACME, instance))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id))
                .hasMessageContaining(words)
                .hasMessageNotContaining("secret");
    }

    private Instance instance() {
        return new Instance(
                URI.create("http://127.0.0.1:" + issuer.getAddress().getPort()),
                URI.create("mqtt://127.0.0.1:1883"),
                "secret");
    }
}
