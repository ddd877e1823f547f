package dev.cadastre.endtoend.style;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * What the compiler's own parser finds in a file.
 *
 * @param packageName {@code dev.cadastre.model}
 * @param imports as written, without {@code static}
 * @param types the top-level ones
 * @param methodLines of each method and constructor with a body, annotations included
 */
record ParsedFile(String packageName, List<String> imports, List<Type> types, List<Integer> methodLines) {

    /** A top-level type. */
    record Type(String name, boolean isPublic) {}

    static List<ParsedFile> parse(Stream<SourceFile> files) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<InMemory> sources = files.map(InMemory::new).toList();
        if (sources.isEmpty()) {
            return List.of(); // which javac takes for a mistake
        }
        var task = (JavacTask) compiler.getTask(null, null, problem -> {}, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<ParsedFile> parsed = new ArrayList<>();
        for (CompilationUnitTree unit : task.parse()) {
            parsed.add(of(unit, positions));
        }
        return parsed;
    }

    private static ParsedFile of(CompilationUnitTree unit, SourcePositions positions) {
        var file = new ParsedFile(
                String.valueOf(unit.getPackageName()), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (ImportTree each : unit.getImports()) {
            file.imports.add(each.getQualifiedIdentifier().toString());
        }
        for (Tree each : unit.getTypeDecls()) {
            if (each instanceof ClassTree type) {
                boolean isPublic = type.getModifiers().getFlags().contains(Modifier.PUBLIC);
                file.types.add(new Type(type.getSimpleName().toString(), isPublic));
            }
        }
        new MethodLines(unit, positions).scan(unit, file.methodLines);
        return file;
    }

    private static final class MethodLines extends TreeScanner<Void, List<Integer>> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;

        MethodLines(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public Void visitMethod(MethodTree method, List<Integer> found) {
            if (method.getBody() != null) {
                LineMap lines = unit.getLineMap();
                long first = lines.getLineNumber(positions.getStartPosition(unit, method));
                long last = lines.getLineNumber(positions.getEndPosition(unit, method));
                found.add((int) (last - first + 1));
            }
            return super.visitMethod(method, found);
        }
    }

    private static final class InMemory extends SimpleJavaFileObject {

        private final String text;

        InMemory(SourceFile file) {
            super(URI.create("memory:///" + file.path()), JavaFileObject.Kind.SOURCE);
            this.text = file.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
