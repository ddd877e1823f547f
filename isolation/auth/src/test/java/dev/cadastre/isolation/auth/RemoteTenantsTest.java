package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteTenantsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");

    private final TenantStamp stamp = new TenantStamp(new byte[32], Clock.systemUTC());
    private final Semaphore asked = new Semaphore(0);
    private HttpServer api;
    private volatile String answer = "";
    private volatile int status = 200;

    @BeforeEach
    void start() throws IOException {
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext(RemoteTenants.PATH, exchange -> {
            try (exchange) {
                var _ = stamp.verify(
                        exchange.getRequestHeaders()::getFirst,
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString());
                byte[] body = answer.getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
            asked.release();
        });
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    @Test
    void saysWhatTheServiceSays() {
        answer = RemoteTenants.answer(
                List.of(new RemoteTenants.Status(ACME, false, null), new RemoteTenants.Status(GLOBEX, true, 7L)));
        try (RemoteTenants tenants = open()) {
            assertRefused(tenants, ErrorId.TENANT_SUSPENDED);
            assertThat(tenants.requestsPerSecond(ACME)).isEmpty();
            assertThatCode(() -> tenants.requireOpen(GLOBEX)).doesNotThrowAnyException();
            assertThat(tenants.requestsPerSecond(GLOBEX)).hasValue(7);
            assertThatCode(() -> tenants.requireOpen(new TenantId("initech"))).doesNotThrowAnyException();
        }
    }

    @Test
    void followsWhatChanges() throws InterruptedException {
        try (RemoteTenants tenants = open()) {
            tenants.requireOpen(ACME);
            answer = "acme false -\n";
            afterMoreAnswers();
            assertRefused(tenants, ErrorId.TENANT_SUSPENDED);
        }
    }

    @Test
    void nobodyIsLetInBeforeTheFirstAnswerAndWhatWasSaidLastHolds() throws InterruptedException {
        status = 503;
        try (RemoteTenants tenants = open()) {
            assertRefused(tenants, ErrorId.UPSTREAM_UNAVAILABLE);
            status = 200;
            answer = "acme false -\n";
            afterMoreAnswers();
            assertRefused(tenants, ErrorId.TENANT_SUSPENDED);
            answer = "acme true\n";
            afterMoreAnswers();
            assertRefused(tenants, ErrorId.TENANT_SUSPENDED);
        }
    }

    /** The first may have been on its way already; when the third is given, the second was read. */
    private void afterMoreAnswers() throws InterruptedException {
        asked.drainPermits();
        assertThat(asked.tryAcquire(3, 15, TimeUnit.SECONDS)).isTrue();
    }

    private static void assertRefused(RemoteTenants tenants, ErrorId id) {
        assertThatThrownBy(() -> tenants.requireOpen(ACME))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(id));
    }

    private RemoteTenants open() {
        return RemoteTenants.start(
                URI.create("http://127.0.0.1:" + api.getAddress().getPort()), stamp);
    }
}
