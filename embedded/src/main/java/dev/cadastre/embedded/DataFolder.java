package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The one folder in which a Cadastre keeps everything: a subfolder for each part, its secrets, and a description of the
 * running instance. It belongs to one process at a time, by a lock that the operating system takes back when the process
 * dies by whatever means, so there are no stale locks. Readable by its owner alone (0700).
 */
public final class DataFolder implements AutoCloseable {

    static final long FREE_BYTES_MIN = 512L << 20;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    private final Path path;
    private final FileChannel lockFile;

    private DataFolder(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the folder, created where missing.
     *
     * @throws CadastreException DATA_FOLDER_IN_USE, or DATA_FOLDER_UNUSABLE where it cannot be written or has less than
     *     512 MiB free
     */
    public static DataFolder open(Path path) {
        return open(path, FREE_BYTES_MIN);
    }

    static DataFolder open(Path given, long freeBytesMin) {
        Path path = given.toAbsolutePath().normalize();
        try {
            Folders.createPrivate(path);
            FileChannel lockFile =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw inUse(path);
            }
            return new DataFolder(path, lockFile).checked(freeBytesMin);
        } catch (IOException e) {
            throw unusable(path, "cannot be written (" + Folders.why(e) + "): give --data a folder that you own", e);
        }
    }

    private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private DataFolder checked(long freeBytesMin) throws IOException {
        try {
            PrivateFile.write(path.resolve("probe"), "written to see whether it can be");
            Files.delete(path.resolve("probe"));
            long free = Files.getFileStore(path).getUsableSpace();
            if (free < freeBytesMin) {
                throw unusable(
                        path,
                        "has %d MiB free and needs %d: free some space, or give --data another folder"
                                .formatted(free >> 20, freeBytesMin >> 20),
                        null);
            }
            return this;
        } catch (IOException | RuntimeException e) {
            lockFile.close();
            throw e;
        }
    }

    private static CadastreException inUse(Path path) {
        String holder = RunningInstance.find(path)
                .map(instance -> " (process " + instance.pid() + ")")
                .orElse("");
        return new CadastreException(
                ErrorId.DATA_FOLDER_IN_USE,
                "Another Cadastre%s runs on %s: stop it, or give --data another folder".formatted(holder, path));
    }

    private static CadastreException unusable(Path path, String why, @Nullable Exception cause) {
        String detail = "The data folder " + path + " " + why;
        return cause == null
                ? new CadastreException(ErrorId.DATA_FOLDER_UNUSABLE, detail)
                : new CadastreException(ErrorId.DATA_FOLDER_UNUSABLE, detail, cause);
    }

    public Path path() {
        return path;
    }

    /** The folder of a part; the part creates it. */
    public Path folder(String part) {
        return path.resolve(named(part));
    }

    /** The secret of that name: made of 32 random bytes on first use (base64url, 43 letters), the same ever after. */
    public String secret(String name) {
        try {
            return PrivateFile.secret(Folders.createPrivate(secrets(path)).resolve(named(name)));
        } catch (IOException e) {
            throw unusable(path, "cannot keep the secret " + name + " (" + Folders.why(e) + ")", e);
        }
    }

    /**
     * Publishes to other processes of this user what runs here, until {@link #close()}: see {@link RunningInstance}.
     */
    public void announce(Map<String, String> properties) {
        try {
            RunningInstance.write(path, properties);
        } catch (IOException e) {
            throw unusable(path, "cannot be written (" + Folders.why(e) + ")", e);
        }
    }

    static Path secrets(Path path) {
        return path.resolve("secrets");
    }

    static String named(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name of " + NAME + ": " + name);
        }
        return name;
    }

    /** Gives the folder back; all in it stays, but the announcement. */
    @Override
    public void close() {
        try (lockFile) {
            RunningInstance.remove(path);
        } catch (IOException e) {
            throw unusable(path, "cannot be given back (" + Folders.why(e) + ")", e);
        }
    }
}
