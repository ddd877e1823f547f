package dev.cadastre.endtoend.style;

import java.util.Locale;

/** Lines of Java with comments; the proof's main code counts as test. */
record ModuleSize(int mainLines, int testLines) {

    static final ModuleSize NONE = new ModuleSize(0, 0);

    static ModuleSize of(SourceFile file) {
        int lines = file.lines();
        return file.isTest() ? new ModuleSize(0, lines) : file.isMain() ? new ModuleSize(lines, 0) : NONE;
    }

    ModuleSize plus(ModuleSize other) {
        return new ModuleSize(mainLines + other.mainLines, testLines + other.testLines);
    }

    /** Lines of test for each line of main code, {@code 0.85}; a dash where there is no main code. */
    String ratio() {
        return mainLines == 0 ? "–" : String.format(Locale.ROOT, "%.2f", (double) testLines / mainLines);
    }
}
