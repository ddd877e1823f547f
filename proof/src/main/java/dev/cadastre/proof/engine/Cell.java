package dev.cadastre.proof.engine;

import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Verdict;

/**
 * One attack on one target platform.
 *
 * @param verdict what came of it
 * @param millis how long it took, its tenants included
 */
public record Cell(Attack attack, Variant variant, Verdict verdict, long millis) {

    /** Whether it is as it must be: leaked in the control, stopped everywhere else. */
    public boolean asItMustBe() {
        return switch (verdict) {
            case Verdict.Stopped stopped -> !(variant instanceof Variant.Control);
            case Verdict.Leaked leaked -> variant instanceof Variant.Control;
            case Verdict.Broken broken -> false;
        };
    }
}
