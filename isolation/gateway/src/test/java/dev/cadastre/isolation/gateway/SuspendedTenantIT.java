package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A suspended tenant is let in nowhere, at the API or at a service that does not know of suspensions. */
class SuspendedTenantIT {

    private final Set<TenantId> suspended = ConcurrentHashMap.newKeySet();

    private GatewayFixture door;
    private RecordingService visits;
    private ApiGateway gateway;

    @BeforeEach
    void open() throws Exception {
        door = new GatewayFixture();
        visits = new RecordingService(door.vertx);
        gateway = new ApiGateway(
                        door.vertx,
                        door.settings()
                                .serving(Map.of("/v1/visits", visits.address()))
                                .admitting(this::requireOpen))
                .start();
    }

    @AfterEach
    void close() {
        gateway.close();
        door.close();
    }

    @Test
    void attack_goodTokenOfASuspendedTenant() throws Exception {
        String acme = door.tokens.of("acme");
        assertThat(ask("/v1/devices", acme)).startsWith("HTTP/1.1 200");
        suspended.add(new TenantId("acme"));
        for (String path : Set.of("/v1/devices", "/v1/visits/tag-1", "/ofrep/v1/evaluate/flags")) {
            assertThat(ask(path, acme)).startsWith("HTTP/1.1 403").contains("urn:cadastre:error:tenant-suspended");
        }
        assertThat(visits.arrivals).isEmpty();
        assertThat(ask("/v1/visits", door.tokens.of("globex"))).startsWith("HTTP/1.1 200");
        suspended.clear();
        assertThat(ask("/v1/devices", acme)).startsWith("HTTP/1.1 200");
    }

    @Test
    void itsStreamsEnd() throws Exception {
        try (RawClient client = new RawClient(gateway.port())) {
            client.send("GET /v1/stream HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + door.tokens.of("acme")
                    + "\r\n\r\n");
            client.readUntil("first\n\n");
            suspended.add(new TenantId("acme"));
            client.readAll();
        }
        assertThat(door.api.streamClosed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void requireOpen(TenantId tenant) {
        if (suspended.contains(tenant)) {
            throw new CadastreException(ErrorId.TENANT_SUSPENDED, "suspended");
        }
    }

    private String ask(String path, String token) throws IOException {
        return RawClient.ask(gateway.port(), "GET " + path + " HTTP/1.1", "Host: h", "Authorization: Bearer " + token);
    }
}
