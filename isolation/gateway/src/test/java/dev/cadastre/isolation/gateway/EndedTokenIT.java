package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What was opened with a token ends with it, also before its time and at a service that does not know of that. */
class EndedTokenIT {

    private final AtomicBoolean signedOut = new AtomicBoolean();

    @Test
    void theStreamsOfWhoeverHasSignedOutEnd() throws Exception {
        try (GatewayFixture door = new GatewayFixture()) {
            var settings = new GatewaySettings(
                    "127.0.0.1",
                    0,
                    door.api.address(),
                    door.ingest.address(),
                    door.issuer.address(),
                    ending(door.tokens.verifier()),
                    door.stamp);
            try (ApiGateway gateway = new ApiGateway(door.vertx, settings).start();
                    RawClient client = new RawClient(gateway.port())) {
                client.send("GET /v1/stream HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer " + door.tokens.of("acme")
                        + "\r\n\r\n");
                client.readUntil("first\n\n");
                signedOut.set(true);
                client.readAll();
            }
            assertThat(door.api.streamClosed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private TokenCheck ending(TokenCheck tokens) {
        return new TokenCheck() {
            @Override
            public VerifiedToken verify(String bearer) {
                return tokens.verify(bearer);
            }

            @Override
            public Optional<VerifiedToken> remembered(String bearer) {
                return tokens.remembered(bearer);
            }

            @Override
            public boolean hasEnded(VerifiedToken token) {
                return signedOut.get();
            }
        };
    }
}
