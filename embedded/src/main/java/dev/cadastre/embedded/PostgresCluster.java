package dev.cadastre.embedded;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The files of one PostgreSQL instance: {@code data/}, made by initdb, and the superuser's password beside it. */
final class PostgresCluster {

    private static final String MAJOR_VERSION = "18";

    private final PostgresBinaries binaries;
    private final Path folder;
    private final String superuserPassword;

    private PostgresCluster(PostgresBinaries binaries, Path folder, String superuserPassword) {
        this.binaries = binaries;
        this.folder = folder;
        this.superuserPassword = superuserPassword;
    }

    /** The cluster in {@code folder}; created there, in one rename, if it does not exist. */
    static PostgresCluster open(Path folder, PostgresBinaries binaries, String superuser) {
        try {
            Folders.createPrivate(folder);
            Path passwordFile = folder.resolve("superuser.password");
            if (Files.exists(folder.resolve("data")) && !Files.exists(passwordFile)) {
                throw notOurs(passwordFile + " is missing");
            }
            PostgresCluster cluster = new PostgresCluster(binaries, folder, PrivateFile.secret(passwordFile));
            if (!Files.exists(cluster.data())) {
                cluster.initialise(superuser, passwordFile);
            }
            cluster.checkVersion();
            return cluster;
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "PostgreSQL's folder " + folder + " cannot be prepared: " + Folders.why(e),
                    e);
        }
    }

    private void initialise(String superuser, Path passwordFile) throws IOException {
        Path draft = folder.resolve("data.new");
        Folders.delete(draft);
        List<String> line = new ArrayList<>(Unprivileged.prefix());
        line.addAll(List.of(
                binaries.program("initdb"),
                "--pgdata=" + draft,
                "--username=" + superuser,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C"));
        Finished initdb = Finished.run(line);
        if (initdb.status() != 0) {
            throw new CadastreException(
                    ErrorId.PART_FAILED_TO_START,
                    "PostgreSQL could not initialise %s: %s".formatted(draft, initdb.lastLine()));
        }
        Files.move(draft, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void checkVersion() throws IOException {
        Path file = data().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw notOurs(data() + " is not a PostgreSQL cluster");
        }
        String version = Files.readString(file).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw notOurs("%s was made by PostgreSQL %s, this is %s".formatted(data(), version, MAJOR_VERSION));
        }
    }

    static CadastreException notOurs(String why) {
        return new CadastreException(
                ErrorId.PART_FAILED_TO_START,
                "PostgreSQL cannot use its folder: " + why
                        + ". Restore it from a backup, or start on another data folder");
    }

    /**
     * Removes the {@code postmaster.pid} of a server that was killed. PostgreSQL would do so itself, except where the
     * process id has gone to another program since.
     */
    void clearStaleLock(Duration stopWithin) {
        Path lock = data().resolve("postmaster.pid");
        OrphanedServer.stop("PostgreSQL", lock, folder, stopWithin);
        try {
            Files.deleteIfExists(lock);
        } catch (IOException e) {
            throw notOurs("the stale " + lock + " cannot be removed: " + e.getMessage());
        }
    }

    /** The command that serves this cluster in the foreground. */
    List<String> serverLine(int port) {
        List<String> line = new ArrayList<>(Unprivileged.prefix());
        line.addAll(List.of(binaries.program("postgres"), "-D", data().toString()));
        line.addAll(PostgresSettings.arguments(port));
        return line;
    }

    String superuserPassword() {
        return superuserPassword;
    }

    private Path data() {
        return folder.resolve("data");
    }
}
