package dev.cadastre.proof.report;

import dev.cadastre.proof.Verdict;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Variant;
import org.jspecify.annotations.Nullable;

/** How a cell is shown: a sign that can be read without its colour. */
enum Mark {
    STOPPED("✓", "stopped"),
    LEAKS_AS_IT_MUST("○", "the control leaks"),
    LEAKED("✗", "LEAKED"),
    SILENT("∅", "SILENT CONTROL"),
    BROKEN("!", "BROKEN"),
    NOT_ASKED("·", "not asked of this layer");

    private final String sign;
    private final String words;

    Mark(String sign, String words) {
        this.sign = sign;
        this.words = words;
    }

    String sign() {
        return sign;
    }

    String words() {
        return words;
    }

    static Mark of(@Nullable Cell cell) {
        if (cell == null) {
            return NOT_ASKED;
        }
        boolean control = cell.variant() instanceof Variant.Control;
        return switch (cell.verdict()) {
            case Verdict.Stopped stopped -> control ? SILENT : STOPPED;
            case Verdict.Leaked leaked -> control ? LEAKS_AS_IT_MUST : LEAKED;
            case Verdict.Broken broken -> BROKEN;
        };
    }
}
