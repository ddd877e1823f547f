package dev.cadastre.isolation.proof.command;

import dev.cadastre.isolation.proof.engine.Cell;
import dev.cadastre.isolation.proof.engine.Standing;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A line a house, a dot an attack that ended as it must. */
final class Progress implements Consumer<Cell> {

    private final PrintWriter out;
    private @Nullable Standing house;

    Progress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void accept(Cell cell) {
        if (!cell.standing().equals(house)) {
            house = cell.standing();
            out.print("%n%-16s ".formatted(cell.standing().label()));
        }
        out.print(cell.asItMustBe() ? "." : "X");
        out.flush();
    }

    void end() {
        out.println();
        out.println();
        out.flush();
    }
}
