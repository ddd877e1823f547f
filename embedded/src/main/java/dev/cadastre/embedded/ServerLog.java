package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** What a server has printed since its last start. The file before it is kept once, when it has grown large. */
final class ServerLog {

    private static final long ROTATE_AT_BYTES = 16L << 20;
    private static final int QUOTED_LINES_MAX = 5;

    private final Path file;
    private final long from;

    private ServerLog(Path file, long from) {
        this.file = file;
        this.from = from;
    }

    static ServerLog startedAt(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) >= ROTATE_AT_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return new ServerLog(file, Files.size(file));
    }

    /** The refusal that says what happened and quotes the last lines the server printed about it. */
    CadastreException failure(String name, String what) {
        String said = String.join(" | ", lastLines());
        ErrorId id = said.contains("Address already in use") ? ErrorId.PORT_IN_USE : ErrorId.PART_FAILED_TO_START;
        return new CadastreException(
                id, "%s %s; see %s%s".formatted(name, what, file, said.isEmpty() ? "" : ". It said: " + said));
    }

    private List<String> lastLines() {
        try (var channel = Files.newByteChannel(file)) {
            channel.position(Math.min(from, channel.size()));
            byte[] bytes = java.nio.channels.Channels.newInputStream(channel).readNBytes(1 << 16);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - QUOTED_LINES_MAX), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
