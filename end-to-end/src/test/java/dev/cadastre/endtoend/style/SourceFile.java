package dev.cadastre.endtoend.style;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the tree.
 *
 * @param module the folder of its pom, {@code isolation/redis}
 * @param path from the root, {@code isolation/redis/src/main/java/…}
 * @param text its content
 */
record SourceFile(String module, String path, String text) {

    static SourceFile read(Path root, String module, Path file) {
        try {
            return new SourceFile(module, root.relativize(file).toString().replace('\\', '/'), Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    int lines() {
        return (int) text.lines().count();
    }

    /** The proof counts as test: it is there to attack the rest. */
    boolean isTest() {
        return path.contains("/src/test") || isProof();
    }

    private boolean isProof() {
        return module.equals("proof") || module.endsWith("/proof");
    }

    boolean isMain() {
        return path.contains("/src/main/java/") && !isProof();
    }
}
