package dev.cadastre.tablecodegen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Constants;

/** What the generated classes depend on, as one number: the migrations' names and contents, and the generator. */
record MigrationDigest(String hex) {

    private static final String STAMP = "migrations.sha256";

    /** Grows when {@link TableClasses} comes to write something else from the same migrations. */
    private static final String GENERATOR = "2 jOOQ " + Constants.FULL_VERSION;

    static MigrationDigest of(Path migrations) throws IOException {
        MessageDigest digest = sha256();
        digest.update(GENERATOR.getBytes(StandardCharsets.UTF_8));
        for (Path file : filesOf(migrations)) {
            digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
            digest.update(sha256().digest(Files.readAllBytes(file)));
        }
        return new MigrationDigest(HexFormat.of().formatHex(digest.digest()));
    }

    boolean isStampedOn(Path output) throws IOException {
        Path stamp = output.resolve(STAMP);
        return Files.exists(stamp) && Files.readString(stamp).equals(hex);
    }

    void stamp(Path output) throws IOException {
        Files.writeString(output.resolve(STAMP), hex);
    }

    private static List<Path> filesOf(Path migrations) throws IOException {
        try (Stream<Path> files = Files.list(migrations)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
