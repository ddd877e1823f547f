package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.auth.ApiKeyCheck;
import dev.cadastre.isolation.auth.Credentials;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Made-up API keys by the hundred, and what becomes of those that count. */
class KeyFloodIT {

    private static final TenantId ACME = new TenantId("acme");

    private final ApiKey good = ApiKey.random(ACME);
    /** Every tenth of a second one failure is forgiven, and the next key is looked up: several, so that one is refused. */
    private final List<ApiKey> neverSeen =
            Stream.generate(() -> ApiKey.random(ACME)).limit(3).toList();

    private final AtomicInteger lookUps = new AtomicInteger();

    @Test
    void attack_madeUpKeysCostNoQueryEach() throws Exception {
        try (GatewayFixture door = new GatewayFixture();
                ApiGateway gateway = new ApiGateway(door.vertx, settings(door)).start()) {
            for (int i = 0; i < 4; i++) { // so that both event loops have met it
                assertThat(ask(gateway, good.bearer())).startsWith("HTTP/1.1 200");
            }
            List<String> flood = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                flood.add(ask(gateway, ApiKey.random(new TenantId("t" + i)).bearer()));
            }
            assertThat(flood.subList(390, 400))
                    .anySatisfy(answer ->
                            assertThat(answer).startsWith("HTTP/1.1 429").containsIgnoringCase("retry-after: "));
            assertThat(lookUps).hasValueLessThan(300);
            List<String> toNeverSeen = new ArrayList<>();
            for (ApiKey key : neverSeen) {
                toNeverSeen.add(ask(gateway, key.bearer()));
            }
            assertThat(toNeverSeen).anySatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 429"));
            assertThat(ask(gateway, good.bearer())).startsWith("HTTP/1.1 200");
            assertThat(ask(gateway, door.tokens.of("acme"))).startsWith("HTTP/1.1 200");
        }
    }

    private GatewaySettings settings(GatewayFixture door) {
        var keys = new ApiKeyCheck(this::find, Clock.systemUTC());
        return new GatewaySettings(
                "127.0.0.1",
                0,
                door.api.address(),
                door.ingest.address(),
                door.issuer.address(),
                new Credentials(door.tokens.verifier(), keys),
                door.stamp);
    }

    private Optional<VerifiedToken> find(ApiKey key) {
        lookUps.incrementAndGet();
        return key.equals(good) || neverSeen.contains(key)
                ? Optional.of(new VerifiedToken(
                        ACME, key.subject(), Set.of(), Instant.now().plusSeconds(600)))
                : Optional.empty();
    }

    private static String ask(ApiGateway gateway, String credential) throws IOException {
        return RawClient.ask(
                gateway.port(), "GET /v1/devices HTTP/1.1", "Host: h", "Authorization: Bearer " + credential);
    }
}
