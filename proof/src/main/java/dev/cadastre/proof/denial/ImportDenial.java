package dev.cadastre.proof.denial;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Files that cost the platform most for their size, from a client with the token of one tenant. They are tried, not applied. */
final class ImportDenial {

    private static final int AT_ONCE = 2;
    private static final int AGAIN_AFTER_MILLIS = 100;
    private static final int CHAIN = 200_000;
    private static final int POSITIONS = 1_000_000;
    private static final int ROWS = 333_000;

    private ImportDenial() {}

    static List<DenialAttack> all() {
        return List.of(
                DenialAttack.http(
                        "denial-import-chain",
                        "Two imports at once of 200,000 facilities with one tenant's token, each below the one before it",
                        (at, sockets) -> importing(at, sockets, "jsonl", ImportDenial::chain)),
                DenialAttack.http(
                        "denial-import-ring",
                        "The same of an outline of a million positions",
                        (at, sockets) -> importing(at, sockets, "geojson", ImportDenial::ring)),
                DenialAttack.http(
                        "denial-import-rows",
                        "The same of a million values in short rows",
                        (at, sockets) -> importing(at, sockets, "jsonl", ImportDenial::rows)));
    }

    private static byte[] chain() {
        return packed(
                "", CHAIN, i -> "{\"id\":\"c%d\",\"kind\":\"zone\",\"parent\":\"c%d\"}\n".formatted(i + 1, i), "");
    }

    private static byte[] ring() {
        return packed(
                "{\"type\":\"Feature\",\"id\":\"ring\",\"properties\":{\"kind\":\"site\"},\"geometry\":"
                        + "{\"type\":\"Polygon\",\"coordinates\":[[[0,0]",
                POSITIONS,
                i -> ",[" + i % 90 + "," + i % 45 + "]",
                "]]}}");
    }

    private static byte[] rows() {
        return packed("", ROWS, i -> "{\"id\":\"r" + i + "\",\"kind\":\"zone\"}\n", "");
    }

    private static byte[] packed(String begin, int count, IntFunction<String> each, String end) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (Writer out = new OutputStreamWriter(new GZIPOutputStream(packed), StandardCharsets.UTF_8)) {
            out.write(begin);
            for (int i = 0; i < count; i++) {
                out.write(each.apply(i));
            }
            out.write(end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static void importing(Installation at, AttackSockets sockets, String format, Supplier<byte[]> file) {
        byte[] body = file.get();
        String head = HttpText.head(
                "POST /v1/facilities/import?dryRun=true&format=" + format,
                HttpText.bearer(at.attacker().token()),
                "Content-Type: application/octet-stream",
                "Content-Length: " + body.length);
        ByteBuffer request = ByteBuffer.allocate(head.length() + body.length)
                .put(HttpText.bytes(head))
                .put(body)
                .flip();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                var _ = threads.submit(() -> {
                    while (sockets.pause(AGAIN_AFTER_MILLIS)) {
                        upload(at, sockets, request.duplicate());
                    }
                    return null;
                });
            }
        }
    }

    /** As fast as the server takes it, and then waits for the answer. */
    private static void upload(Installation at, AttackSockets sockets, ByteBuffer request) throws InterruptedException {
        try (AttackConnection connection = sockets.open(at.http())) {
            while (request.hasRemaining() && connection.isOpen() && sockets.pause(1)) {
                connection.send(request);
            }
            while (connection.isOpen() && connection.bytesReceived() == 0 && sockets.pause(5)) {
                connection.drain();
            }
        }
    }
}
