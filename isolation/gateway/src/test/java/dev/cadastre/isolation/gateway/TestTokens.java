package dev.cadastre.isolation.gateway;

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
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** Signs tokens and publishes the key over real HTTP. */
final class TestTokens implements AutoCloseable {

    private final RSAKey key;
    private final HttpServer server;

    TestTokens() throws IOException, JOSEException {
        key = new RSAKeyGenerator(2048).keyID("k1").generate();
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
    }

    TokenVerifier verifier() {
        return new TokenVerifier(
                List.of(new TrustedIssuer(issuer(), URI.create(issuer() + "/jwks"))), "cadastre", Clock.systemUTC());
    }

    String of(String tenant, String... groups) {
        return of(tenant, Duration.ofMinutes(5), groups);
    }

    String of(String tenant, Duration life, String... groups) {
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience("cadastre")
                .subject("ann")
                .expirationTime(Date.from(Instant.now().plus(life)))
                .claim("user_metadata", Map.of("organization", tenant))
                .claim("groups", List.of(groups))
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

    private String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
