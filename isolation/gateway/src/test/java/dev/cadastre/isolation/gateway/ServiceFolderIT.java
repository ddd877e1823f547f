package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.model.CadastreException;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A service of another team behind the gateway: its folder is its own, and it gets the stamp that the API gets. */
class ServiceFolderIT {

    private static GatewayFixture door;
    private static RecordingService visits;
    private static ApiGateway gateway;

    @BeforeAll
    static void open() throws Exception {
        door = new GatewayFixture();
        visits = new RecordingService(door.vertx);
        gateway = new ApiGateway(door.vertx, door.settings().serving(Map.of("/v1/visits", visits.address()))).start();
    }

    @AfterAll
    static void close() {
        gateway.close();
        door.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/visits", "/v1/visits/tag-1", "/v1/visits?limit=1"})
    void theFolderIsTheServices(String target) throws Exception {
        assertThat(ask(target)).startsWith("HTTP/1.1 200");
        assertThat(visits.next().one(TenantStamp.TENANT_HEADER)).isEqualTo("acme");
        assertThat(door.api.arrivals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/visitsx", "/v1/devices/v1/visits", "/v1"})
    void whatOnlyLooksLikeItIsTheApis(String target) throws Exception {
        assertThat(ask(target)).startsWith("HTTP/1.1 200");
        assertThat(door.api.next()).isNotNull();
        assertThat(visits.arrivals).isEmpty();
    }

    @Test
    void withoutATokenNothingArrives() throws IOException {
        assertThat(RawClient.ask(gateway.port(), "GET /v1/visits/tag-1 HTTP/1.1", "Host: h"))
                .startsWith("HTTP/1.1 401");
        assertThat(visits.arrivals).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1", "/v1/", "/visits", "/v1/visits/", "/v1/a/b", "/v1/.."})
    void aFolderIsOneStepBelowV1(String folder) {
        assertThatThrownBy(() -> door.settings().serving(Map.of(folder, visits.address())))
                .isInstanceOf(CadastreException.class)
                .hasMessageContaining("below /v1");
    }

    private static String ask(String target) throws IOException {
        return RawClient.ask(
                gateway.port(),
                "GET " + target + " HTTP/1.1",
                "Host: cadastre.example",
                "Authorization: Bearer " + door.tokens.of("acme", "viewer"));
    }
}
