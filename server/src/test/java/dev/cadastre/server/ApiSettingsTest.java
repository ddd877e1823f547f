package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiSettingsTest {

    private static final URI KEYS = URI.create("https://id.example/keys");

    @Test
    void somebodysTokensMustCount() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(0, null)).withMessageContaining("keys");
    }

    @Test
    void aPortIsAPort() {
        assertThatIllegalArgumentException().isThrownBy(() -> settings(65_536, KEYS));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(-1, KEYS));
    }

    @Test
    void theStampKeyIsItsOwnCopy() {
        ApiSettings settings = settings(0, KEYS);
        settings.stampKey()[0] = 1;
        assertThat(settings.stampKey()[0]).isZero();
    }

    private static ApiSettings settings(int port, @Nullable URI keys) {
        var events = EventBroker.at(
                KafkaAccess.open("127.0.0.1:9092"), EventKeys.of("an event key of tests that is long enough"));
        return new ApiSettings("127.0.0.1", port, "https://id.example", keys, null, new byte[32], events);
    }
}
