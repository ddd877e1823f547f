package dev.cadastre.endtoend.style;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is measured of a tree.
 *
 * @param modules by folder, in alphabetical order; only those with Java
 * @param longPoms of more than {@value #POM_LINES} lines, with their lines
 * @param sharedNames names of top-level types of the main code that are used more than once, with their packages
 */
record Figures(
        Spread files,
        Spread methods,
        int packagePrivatePercent,
        Map<String, ModuleSize> modules,
        Map<String, Integer> longPoms,
        Map<String, Set<String>> sharedNames,
        List<Set<String>> circles,
        List<WordCount> words) {

    static final int POM_LINES = 60;

    /** How often a word is used, and which types have it in their name. */
    record WordCount(PrivateWord word, int inComments, int inDocuments, Set<String> typeNames) {

        int total() {
            return inComments + inDocuments + typeNames.size();
        }
    }

    static Figures of(SourceTree tree) throws IOException {
        List<ParsedFile> parsed = ParsedFile.parse(tree.main());
        List<ParsedFile.Type> types =
                parsed.stream().flatMap(file -> file.types().stream()).toList();
        long packagePrivate = types.stream().filter(type -> !type.isPublic()).count();
        return new Figures(
                Spread.of(tree.main().mapToInt(SourceFile::lines)),
                Spread.of(parsed.stream()
                        .flatMap(file -> file.methodLines().stream())
                        .mapToInt(Integer::intValue)),
                types.isEmpty() ? 0 : Math.toIntExact(100 * packagePrivate / types.size()),
                modules(tree),
                longPoms(tree),
                sharedNames(parsed),
                new PackageCircles(parsed).find(),
                words(tree, types));
    }

    ModuleSize all() {
        return modules.values().stream().reduce(ModuleSize.NONE, ModuleSize::plus);
    }

    private static Map<String, ModuleSize> modules(SourceTree tree) {
        Map<String, ModuleSize> modules = new TreeMap<>();
        tree.java().forEach(file -> modules.merge(file.module(), ModuleSize.of(file), ModuleSize::plus));
        return modules;
    }

    private static Map<String, Integer> longPoms(SourceTree tree) {
        Map<String, Integer> longPoms = new TreeMap<>();
        tree.poms().stream()
                .filter(pom -> pom.lines() > POM_LINES)
                .forEach(pom -> longPoms.put(pom.path(), pom.lines()));
        return longPoms;
    }

    private static Map<String, Set<String>> sharedNames(Collection<ParsedFile> parsed) {
        Map<String, Set<String>> owners = new TreeMap<>();
        for (ParsedFile file : parsed) {
            file.types()
                    .forEach(type -> owners.computeIfAbsent(type.name(), name -> new TreeSet<>())
                            .add(file.packageName()));
        }
        owners.values().removeIf(packages -> packages.size() == 1);
        return owners;
    }

    private static List<WordCount> words(SourceTree tree, List<ParsedFile.Type> types) {
        List<String> comments =
                tree.commented().map(file -> Prose.ofComments(file.text())).toList();
        List<String> documents = tree.docs().stream()
                .filter(isToday())
                .map(file -> Prose.ofDocument(file.text()))
                .toList();
        return PrivateWord.ALL.stream()
                .map(word -> new WordCount(
                        word, count(word, comments.stream()), count(word, documents.stream()), named(word, types)))
                .toList();
    }

    /** What tells of the past is left as it was written; the glossary and these figures name the words on purpose. */
    private static Predicate<SourceFile> isToday() {
        Set<String> left = Set.of("CHANGELOG.md", "docs/glossary.md", "docs/style/README.md", "docs/style/figures.md");
        return file -> !left.contains(file.path()) && !file.path().startsWith("benchmarks/results/");
    }

    private static int count(PrivateWord word, Stream<String> texts) {
        return texts.mapToInt(word::countIn).sum();
    }

    private static Set<String> named(PrivateWord word, List<ParsedFile.Type> types) {
        Set<String> names = new TreeSet<>();
        types.stream().map(ParsedFile.Type::name).filter(word::isIn).forEach(names::add);
        return names;
    }
}
