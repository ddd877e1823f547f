package dev.cadastre.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantApiTest {

    private static final TenantId TENANT = new TenantId("acme");

    private final PretendCadastre cadastre = PretendCadastre.start();
    private final TenantApi api = new TenantApi(cadastre.target(), TENANT);

    @AfterEach
    void stop() {
        api.close();
        cadastre.close();
    }

    @Test
    void whatIsLimitedIsAskedAgain() {
        cadastre.limitNext(3);

        assertThat(api.register(new DeviceId("tag-1"), "Tag 1", "tag").device()).isEqualTo(new DeviceId("tag-1"));
    }

    @Test
    void aNewDeviceGetsALogin() {
        DeviceLogin login = api.register(new DeviceId("tag-1"), "Tag 1", "tag");

        assertThat(login.username()).isEqualTo("acme/tag-1");
        assertThat(login.topic()).isEqualTo("t/acme/d/tag-1/obs");
        assertThat(login.secret()).isEqualTo("secret-1");
    }

    @Test
    void aKnownDeviceGetsANewSecret() {
        api.register(new DeviceId("tag-1"), "Tag 1", "tag");

        assertThat(api.register(new DeviceId("tag-1"), "Tag 1", "tag").secret()).isNotEqualTo("secret-1");
    }

    @Test
    void aLoginDoesNotTellItsSecret() {
        assertThat(new DeviceLogin(TENANT, new DeviceId("tag-1"), "hush")).hasToString("acme/tag-1");
    }

    @Test
    void allPagesOfAListingAreVisitedOnce() {
        cadastre.pageSize(2);
        for (int i = 0; i < 5; i++) {
            api.register(new DeviceId("tag-" + i), "Tag", "tag");
        }
        List<String> seen = new ArrayList<>();

        api.eachDevice(device -> seen.add(device.path("id").stringValue()));

        assertThat(seen).containsExactly("tag-0", "tag-1", "tag-2", "tag-3", "tag-4");
    }

    @Test
    void aRefusedTokenIsReplacedOnce() {
        api.putGateway(new GatewayId("dock-1"), new ZoneId("dock"));
        cadastre.refuseOldTokens();

        api.putGateway(new GatewayId("dock-2"), new ZoneId("dock"));

        assertThat(cadastre.gateways()).containsKeys("dock-1", "dock-2");
    }

    @Test
    void aRefusalTellsRequestAndStatus() {
        assertThatThrownBy(() -> api.device(new DeviceId("nobody")))
                .isInstanceOfSatisfying(
                        ApiRefusal.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(404))
                .hasMessageContaining("GET /v1/devices/nobody answered 404")
                .hasMessageContaining("device-not-found");
    }

    @Test
    void nothingThereIsSaidPlainly() {
        Target nowhere = new Target(URI.create("http://127.0.0.1:1"), "127.0.0.1", 1, tenant -> "token");
        try (TenantApi toNowhere = new TenantApi(nowhere, TENANT)) {
            assertThatThrownBy(() -> toNowhere.device(new DeviceId("tag-1")))
                    .isInstanceOfSatisfying(
                            CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INSTANCE_NOT_RUNNING))
                    .hasMessageContaining("http://127.0.0.1:1");
        }
    }

    @Test
    void aPortOutOfRangeIsNoTarget() {
        assertThatThrownBy(() -> new Target(URI.create("http://h"), "h", 65536, tenant -> ""))
                .hasMessageContaining("65536");
    }
}
