package dev.cadastre.endtoend.style;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that people write: Java, poms and documents, without what a build or a package manager put there.
 *
 * @param java without {@code package-info} and {@code module-info}
 */
record SourceTree(List<SourceFile> java, List<SourceFile> packageInfos, List<SourceFile> poms, List<SourceFile> docs) {

    private static final Set<String> WRITTEN_BY_TOOLS = Set.of("target", "node_modules", "dist");

    static SourceTree read(Path root) throws IOException {
        var found = new SourceTree(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = folder.getFileName().toString();
                boolean skipped = !folder.equals(root) && (name.startsWith(".") || WRITTEN_BY_TOOLS.contains(name));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                found.add(root, file);
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private void add(Path root, Path file) {
        String name = file.getFileName().toString();
        if (name.endsWith("-info.java")) {
            packageInfos.add(SourceFile.read(root, moduleOf(root, file), file));
        } else if (name.endsWith(".java")) {
            java.add(SourceFile.read(root, moduleOf(root, file), file));
        } else if (name.equals("pom.xml")) {
            poms.add(SourceFile.read(root, moduleOf(root, file), file));
        } else if (name.endsWith(".md")) {
            docs.add(SourceFile.read(root, moduleOf(root, file), file));
        }
    }

    /** The nearest folder upwards that has a pom; empty for the root's own. */
    private static String moduleOf(Path root, Path file) {
        for (Path folder = file.getParent(); folder != null && !folder.equals(root); folder = folder.getParent()) {
            if (Files.exists(folder.resolve("pom.xml"))) {
                return root.relativize(folder).toString().replace('\\', '/');
            }
        }
        return "";
    }

    Stream<SourceFile> main() {
        return java.stream().filter(SourceFile::isMain);
    }

    /** Where the main code has its comments: its types and its packages' descriptions. */
    Stream<SourceFile> commented() {
        return Stream.concat(main(), packageInfos.stream().filter(SourceFile::isMain));
    }
}
