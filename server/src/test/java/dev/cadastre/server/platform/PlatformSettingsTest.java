package dev.cadastre.server.platform;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.server.platform.PlatformSettings.Listeners;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformSettingsTest {

    /** The embedded issuer's address has the port in it before the gateway listens. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    void theGatewaysPortIsKnownBeforehand(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Listeners("127.0.0.1", port, 0, "127.0.0.1", 0, 0, Rate.perSecond(1)))
                .withMessageContaining("port");
    }
}
