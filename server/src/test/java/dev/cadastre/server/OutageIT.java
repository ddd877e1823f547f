package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.health.DeviceFilter;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.postgres.TenantKey;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.operations.ReadinessCheck;
import dev.cadastre.tenants.TenantRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A server whose database is away and whose health records are broken. */
class OutageIT {

    private static ApiServer broken = TestServer.get().api();

    private final Caller caller = Caller.ofNewTenant();

    private static final class BrokenRecords implements HealthRecords {

        @Override
        public Optional<DeviceState> find(TenantId tenant, DeviceId device) {
            throw new IllegalStateException("secret of the house");
        }

        @Override
        public DevicePage list(TenantId tenant, DeviceFilter filter, @Nullable String cursor, int limit) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, "row 7 is not a device");
        }
    }

    @BeforeAll
    static void start() {
        var nowhere = new PGSimpleDataSource();
        nowhere.setUrl("jdbc:postgresql://127.0.0.1:1/nowhere");
        ApiParts parts = TestServer.get().parts();
        broken = ApiServer.start(
                TestServer.get().settings(),
                new ApiParts(
                        TenantRegistry.of(
                                new TenantDatabase(nowhere, TenantKey.of("a key that no database accepts, ever"))),
                        parts.users(),
                        parts.keys(),
                        parts.devices(),
                        parts.gateways(),
                        new BrokenRecords(),
                        parts.history(),
                        parts.hierarchy(),
                        parts.deadLetters(),
                        parts.lifecycle(),
                        parts.flags(),
                        parts.metrics(),
                        parts.signInLimit(),
                        List.of(new ReadinessCheck("lamp", () -> "is out"), new ReadinessCheck("door", () -> null))));
    }

    @AfterAll
    static void stop() {
        broken.close();
    }

    @Test
    void whatBreaksIsToldWithoutItsInnerLife() {
        HttpResponse<String> failed = get("/v1/devices/x");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(Caller.json(failed).get("id").asString()).isEqualTo("internal");
        assertThat(Caller.json(failed).get("instance").asString()).startsWith("urn:uuid:");
        assertThat(failed.body()).doesNotContain("secret of the house", "IllegalState", "at dev.");
    }

    @Test
    void aRefusalWithoutAFaultOfTheClientKeepsItsName() {
        HttpResponse<String> failed = get("/v1/devices");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(Caller.json(failed).get("id").asString()).isEqualTo("record-unreadable");
    }

    @Test
    void aDatabaseThatIsAwayIsUnavailable() {
        HttpResponse<String> failed = get("/v1/tenant");
        assertThat(failed.statusCode()).isEqualTo(503);
        assertThat(Caller.json(failed).get("id").asString()).isEqualTo("upstream-unavailable");
    }

    @Test
    void readinessNamesThePartsThatAreDown() {
        HttpResponse<String> ready = Caller.send(HttpRequest.newBuilder(uri("/health/ready")));
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(Caller.json(ready).at("/components/lamp/detail").asString()).isEqualTo("is out");
        assertThat(Caller.json(ready).at("/components/door").toString()).isEqualTo("{\"status\":\"up\"}");
        assertThat(Caller.json(ready).at("/components/postgres/status").asString())
                .isEqualTo("down");
        assertThat(Caller.send(HttpRequest.newBuilder(uri("/health/live"))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aPortThatIsTakenIsSaid() {
        ApiSettings free = TestServer.get().settings();
        var taken = new ApiSettings(
                free.host(),
                broken.port(),
                free.issuer(),
                free.issuerKeys(),
                free.embeddedIssuer(),
                free.stampKey(),
                free.events());
        assertThatThrownBy(() -> ApiServer.start(taken, TestServer.get().parts()))
                .isInstanceOfSatisfying(CadastreException.class, e -> {
                    assertThat(e.id()).isEqualTo(ErrorId.PORT_IN_USE);
                    assertThat(e.detail()).contains(String.valueOf(broken.port()));
                });
    }

    private HttpResponse<String> get(String target) {
        HttpRequest request = caller.stamped("GET", target, "").uri(uri(target)).build();
        return Caller.send(Caller.http(), request);
    }

    private static URI uri(String target) {
        return URI.create("http://127.0.0.1:" + broken.port() + target);
    }
}
