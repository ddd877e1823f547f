package dev.cadastre.server.facilities;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The body of a request in a temporary file, so that a client that sends slowly holds no memory. Closing deletes the file. */
record SpooledBody(Path file) implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 16;

    /** @throws CadastreException PAYLOAD_TOO_LARGE */
    static SpooledBody of(InputStream body, long bytesMax) throws IOException {
        SpooledBody spooled = new SpooledBody(Files.createTempFile("cadastre-import", ".part"));
        try (OutputStream out = Files.newOutputStream(spooled.file)) {
            byte[] buffer = new byte[BUFFER_BYTES];
            long bytes = 0;
            for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
                bytes += count;
                if (bytes > bytesMax) {
                    throw new CadastreException(
                            ErrorId.PAYLOAD_TOO_LARGE, "An import has at most %,d bytes".formatted(bytesMax));
                }
                out.write(buffer, 0, count);
            }
            return spooled;
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    InputStream open() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
