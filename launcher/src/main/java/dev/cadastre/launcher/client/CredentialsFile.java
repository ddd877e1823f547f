package dev.cadastre.launcher.client;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command writes what is shown once, instead of on a terminal that others may see or record. */
final class CredentialsFile {

    @Option(
            names = "--credentials-file",
            paramLabel = "FILE",
            description =
                    "Write the credentials there instead of printing them: a new file that its owner alone may read.")
    private @Nullable Path file;

    boolean isWanted() {
        return file != null;
    }

    /**
     * Makes the file, so that what is shown once is asked for when it can be kept.
     *
     * @throws CadastreException INVALID_SETTING where there is one already, or none can be made
     */
    void reserve() {
        write("", StandardOpenOption.CREATE_NEW);
    }

    /** Fills the file and says where it is. */
    String fill(String text) {
        write(text, StandardOpenOption.TRUNCATE_EXISTING);
        return String.valueOf(file);
    }

    /** Takes an empty file away again, where there was nothing to write. */
    void release() {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            throw unusable(file, left);
        }
    }

    private void write(String text, StandardOpenOption how) {
        Path target = file;
        if (target == null) {
            return;
        }
        var owner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (SeekableByteChannel out = Files.newByteChannel(target, Set.of(StandardOpenOption.WRITE, how), owner)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "%s exists already: name a new file".formatted(target), e);
        } catch (IOException e) {
            throw unusable(target, e);
        }
    }

    private static CadastreException unusable(@Nullable Path file, IOException e) {
        return new CadastreException(
                ErrorId.INVALID_SETTING, "%s cannot be written: %s".formatted(file, e.getMessage()), e);
    }
}
