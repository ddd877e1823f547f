package dev.cadastre.proof.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import dev.cadastre.proof.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** An OpenID Connect issuer outside of the platform: it publishes a key, and its tokens are made by {@link Tokens}. */
final class ProofIssuer implements AutoCloseable {

    private final HttpServer server;
    private final Tokens tokens;

    private ProofIssuer(HttpServer server, Tokens tokens) {
        this.server = server;
        this.tokens = tokens;
    }

    static ProofIssuer start() {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate();
            byte[] published = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks", exchange -> {
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.sendResponseHeaders(200, published.length);
                exchange.getResponseBody().write(published);
                exchange.close();
            });
            server.start();
            return new ProofIssuer(server, new Tokens(key));
        } catch (JOSEException | IOException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }

    URI keys() {
        return URI.create(
                "http://127.0.0.1:%d/jwks".formatted(server.getAddress().getPort()));
    }

    Tokens tokens() {
        return tokens;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
