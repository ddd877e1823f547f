package dev.cadastre.proof.engine;

import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Verdict;

/**
 * One attack in one house.
 *
 * @param verdict what came of it
 * @param millis how long it took, its tenants included
 */
public record Cell(Attack attack, Standing standing, Verdict verdict, long millis) {

    /** Whether it is as it must be: leaked in the control, stopped everywhere else. */
    public boolean asItMustBe() {
        return switch (verdict) {
            case Verdict.Stopped stopped -> !(standing instanceof Standing.Control);
            case Verdict.Leaked leaked -> standing instanceof Standing.Control;
            case Verdict.Broken broken -> false;
        };
    }
}
