package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Where the programs that come inside jars are unpacked, once a machine and version: {@code
 * $XDG_CACHE_HOME/cadastre/NAME-DIGEST}, by default below {@code ~/.cache}. A folder appears there whole, by one rename,
 * so that two processes may unpack at once and a killed one leaves nothing that looks complete.
 */
final class ProgramCache {

    private static final int DIGEST_LETTERS = 16;

    /** Writes the files of a program into an empty folder. */
    @FunctionalInterface
    interface Unpacker {
        void unpack(InputStream resource, Path folder) throws IOException;
    }

    private final Path base;

    ProgramCache(Path base) {
        this.base = base;
    }

    static ProgramCache ofUser(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path caches = configured.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(configured);
        return new ProgramCache(caches.resolve("cadastre").toAbsolutePath());
    }

    /** The folder of a program, unpacked if this is its first use. */
    Path folder(String name, String resource, Unpacker unpacker) {
        try {
            Path target = base.resolve(name + "-" + digest(name, resource));
            if (!Files.isDirectory(target)) {
                unpackInto(target, name, resource, unpacker);
            }
            return target;
        } catch (IOException | UncheckedIOException e) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "%s cannot be unpacked into %s (%s): free some space there, or set XDG_CACHE_HOME to a folder you can write"
                            .formatted(name, base, e),
                    e);
        }
    }

    private void unpackInto(Path target, String name, String resource, Unpacker unpacker) throws IOException {
        Files.createDirectories(base);
        Path draft = Files.createTempDirectory(base, "." + name + "-");
        try (InputStream bytes = open(name, resource)) {
            unpacker.unpack(bytes, draft);
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            Folders.delete(draft);
        } catch (IOException | RuntimeException e) {
            Folders.delete(draft);
            if (!Files.isDirectory(target)) {
                throw e;
            }
        }
    }

    private static String digest(String name, String resource) throws IOException {
        try (InputStream bytes = open(name, resource)) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(bytes, sha256).transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(sha256.digest()).substring(0, DIGEST_LETTERS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static InputStream open(String name, String resource) {
        InputStream bytes = ProgramCache.class.getResourceAsStream(resource);
        if (bytes == null) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "No %s for %s on %s comes with Cadastre: give the address of one that runs elsewhere"
                            .formatted(name, System.getProperty("os.name"), System.getProperty("os.arch")));
        }
        return bytes;
    }
}
