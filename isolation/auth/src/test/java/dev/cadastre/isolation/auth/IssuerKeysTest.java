package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerKeysTest {

    private final HandClock clock = new HandClock();
    private TestIssuer issuer;
    private IssuerKeys keys;

    @BeforeEach
    void start() throws IOException {
        issuer = new TestIssuer();
        keys = new IssuerKeys(issuer.trusted(), clock);
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void asksOnceForManyTokens() {
        for (int i = 0; i < 100; i++) {
            keys.find(named("rsa-1"));
        }
        assertThat(issuer.asked).hasValue(1);
    }

    @Test
    void aNewKeyCountsAtOnce() {
        keys.find(named("rsa-1"));
        issuer.publish(TestIssuer.rsaKey("rsa-2", TestIssuer.STRANGER));
        clock.pass(IssuerKeys.PAUSE);
        assertThat(keys.find(named("rsa-2"))).isNotNull();
    }

    @Test
    void madeUpKeyIdsAreNoWayToFloodTheIssuer() {
        for (int i = 0; i < 100; i++) {
            String madeUp = "made-up-" + i;
            assertThatThrownBy(() -> keys.find(named(madeUp))).hasMessageContaining("does not publish");
        }
        assertThat(issuer.asked).as("twice in a pause").hasValue(2);
        assertThat(keys.find(named("rsa-1"))).as("the keys that are known").isNotNull();
    }

    @Test
    void aWithdrawnKeyIsGoneWhenTheKeysAreReadAgain() {
        keys.find(named("rsa-1"));
        issuer.withdraw("rsa-1");
        clock.pass(IssuerKeys.FRESH);
        assertThatThrownBy(() -> keys.find(named("rsa-1"))).hasMessageContaining("does not publish");
    }

    @Test
    void theLastKeysOutliveAnOutageOfAnHour() {
        keys.find(named("rsa-1"));
        issuer.goDown(true);
        clock.pass(IssuerKeys.OUTAGE.minus(IssuerKeys.FRESH).minusSeconds(1));
        assertThat(keys.find(named("rsa-1"))).isNotNull();
        assertThatThrownBy(() -> keys.find(named("made-up"))).hasMessageContaining("does not publish");
        clock.pass(IssuerKeys.FRESH.minusSeconds(1));
        assertThat(keys.find(named("rsa-1"))).isNotNull();
        clock.pass(Duration.ofSeconds(1));
        assertUnavailable();
    }

    @Test
    void anIssuerThatNeverAnsweredIsAnOutageAndNotABadToken() {
        issuer.goDown(true);
        for (int i = 0; i < 10; i++) {
            assertUnavailable();
        }
        assertThat(issuer.asked).as("twice in a pause").hasValue(2);
        issuer.goDown(false);
        clock.pass(IssuerKeys.PAUSE);
        assertThat(keys.find(named("rsa-1"))).isNotNull();
    }

    @Test
    void aSharedSecretAmongTheKeysIsNoKey() {
        issuer.publish(new OctetSequenceKey.Builder("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8))
                .keyID("secret")
                .build());
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("secret").build();
        assertThatThrownBy(() -> keys.find(header)).hasMessageContaining("does not publish");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kty\":\"EC\",\"kid\":\"bad\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"EC\",\"kid\":\"bad\",\"crv\":\"P-999\",\"x\":\"AA\",\"y\":\"AA\"}",
                "{\"kty\":\"RSA\",\"kid\":\"bad\"}",
                "{\"kty\":\"of tomorrow\",\"kid\":\"bad\"}",
                "{}",
                "null",
                "7"
            })
    void oneUnusableKeyDoesNotSpoilTheOthers(String unusable) {
        issuer.withdraw("rsa-1");
        issuer.publish(unusable);
        issuer.publish(TestIssuer.rsaKey("rsa-1", TestIssuer.RSA));
        assertThat(keys.find(named("rsa-1"))).isNotNull();
        assertThatThrownBy(() -> keys.find(named("bad"))).hasMessageContaining("does not publish");
    }

    @Test
    void anAnswerThatIsNoKeySetIsAnOutage() {
        issuer.publish("{");
        assertUnavailable();
    }

    private void assertUnavailable() {
        assertThatThrownBy(() -> keys.find(named("rsa-1")))
                .asInstanceOf(type(CadastreException.class))
                .extracting(CadastreException::id)
                .isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE);
    }

    private static JWSHeader named(String key) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key).build();
    }
}
