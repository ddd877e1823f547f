package dev.cadastre.examples.visits;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs tokens and publishes the key over real HTTP. */
final class Issuer implements AutoCloseable {

    private final RSAKey key;
    private final HttpServer server;

    Issuer() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2/jwks", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    URI keys() {
        return URI.create(name() + "/oauth2/jwks");
    }

    String token(String tenant) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(name())
                .audience("cadastre")
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
                .claim("user_metadata", Map.of("organization", tenant))
                .claim("groups", List.of())
                .build();
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException broken) {
            throw new AssertionError(broken);
        }
        return token.serialize();
    }

    String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
