package dev.cadastre.isolation.auth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An issuer that publishes its keys over real HTTP and signs any text, also such as no library would. */
final class TestIssuer implements AutoCloseable {

    static final KeyPair RSA = generate("RSA");
    static final KeyPair STRANGER = generate("RSA");
    static final KeyPair EC = generate("EC");

    final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private final List<String> published = new ArrayList<>();
    private volatile boolean down;

    TestIssuer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks", this::answer);
        server.start();
        publish(rsaKey("rsa-1", RSA));
        publish(new ECKey.Builder(Curve.P_256, (ECPublicKey) EC.getPublic())
                .keyID("ec-1")
                .keyUse(KeyUse.SIGNATURE)
                .build());
    }

    static RSAKey rsaKey(String id, KeyPair pair) {
        return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).keyID(id).build();
    }

    void publish(JWK key) {
        publish(key.toJSONString());
    }

    /** Adds anything to the set, also such as no library would. */
    void publish(String key) {
        published.add(key);
    }

    void withdraw(String id) {
        published.removeIf(key -> key.contains("\"kid\":\"%s\"".formatted(id)));
    }

    void goDown(boolean isDown) {
        down = isDown;
    }

    String name() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    TrustedIssuer trusted() {
        return new TrustedIssuer(name(), URI.create(name() + "/jwks"));
    }

    static String sign(String header, String payload) {
        return sign(header, payload, "SHA256withRSA", RSA.getPrivate());
    }

    static String sign(String header, String payload, String algorithm, PrivateKey key) {
        String signed = encode(header) + "." + encode(payload);
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            if (algorithm.equals("RSASSA-PSS")) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private void answer(HttpExchange exchange) {
        asked.incrementAndGet();
        try (exchange) {
            byte[] body =
                    "{\"keys\":[%s]}".formatted(String.join(",", published)).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(down ? 500 : 200, body.length);
            exchange.getResponseBody().write(body);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static KeyPair generate(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (algorithm.equals("EC")) {
                generator.initialize(new ECGenParameterSpec("secp256r1"));
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new AssertionError(broken);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
