package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;

/** Payloads as a device sends them. */
final class Samples {

    private Samples() {}

    static byte[] observation(long seq) {
        return observation(seq, Instant.now().toString());
    }

    static byte[] observation(long seq, String at) {
        return """
                {"boot":1,"seq":%d,"at":"%s","battery":87.5,"readings":[{"gateway":"dock-1","rssi":-61}],"future":{"field":[1]}}""".formatted(seq, at).getBytes(UTF_8);
    }

    static byte[] broken() {
        return "{\"boot\":1,".getBytes(UTF_8);
    }

    static String topic(String username) {
        String[] parts = username.split("/", 2);
        return "t/" + parts[0] + "/d/" + parts[1] + "/obs";
    }
}
