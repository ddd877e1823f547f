package dev.cadastre.proof.command;

import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.engine.Cell;
import dev.cadastre.proof.engine.Variant;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A line a target platform, a dot an attack that ended as it must. */
final class ProveProgress implements Consumer<Cell> {

    private final PrintWriter out;
    private @Nullable Variant variant;
    private boolean denial;

    ProveProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Cell cell) {
        if (!cell.variant().equals(variant)) {
            variant = cell.variant();
            out.print("%n%-16s ".formatted(cell.variant().label()));
        }
        out.print(cell.asItMustBe() ? "." : "X");
        out.flush();
    }

    /** A dot an attack during which the others were served. */
    void denial(DenialResult result) {
        if (!denial) {
            denial = true;
            out.print("%n%-16s ".formatted("other tenants"));
        }
        out.print(result.holds() ? "." : "X");
        out.flush();
    }

    void end() {
        out.println();
        out.println();
        out.flush();
    }
}
