package dev.cadastre.isolation.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One file of the operators' page, held in memory as it is sent.
 *
 * @param zipped the bytes after gzip, or null where that gains nothing
 * @param tag entity tag, from the content
 */
record ConsoleFile(
        String contentType, Buffer plain, @Nullable Buffer zipped, String tag) {

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("png", "image/png"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2"));

    static ConsoleFile of(String name, byte[] content) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        byte[] zipped = zip(content);
        return new ConsoleFile(
                TYPES.getOrDefault(extension, "application/octet-stream"),
                Buffer.buffer(content),
                zipped.length < content.length * 9L / 10 ? Buffer.buffer(zipped) : null,
                tag(content));
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every JDK has SHA-256", impossible);
        }
    }
}
