package dev.cadastre.proof.denial;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one attack.
 *
 * @param figures of every service, as another tenant met it
 * @param aftermath why a service did not answer for some seconds after the attack was over, or why the attack could not be
 *     made; empty where all is well
 */
public record DenialResult(DenialAttack attack, List<ServiceFigures> figures, String aftermath) {

    public DenialResult {
        figures = List.copyOf(figures);
    }

    /** Whether the others were served, and as fast as they should be. */
    public boolean holds() {
        return isServed() && figures.stream().allMatch(ServiceFigures::holds);
    }

    /** Whether each request of the others was answered, however long that took. */
    public boolean isServed() {
        return aftermath.isEmpty() && figures.stream().allMatch(figure -> figure.failed() == 0);
    }

    /** Whether all that was wrong is how long answers took. */
    boolean isOnlySlow() {
        return !holds() && isServed();
    }

    /** What was wrong, a sentence each; empty where it holds. */
    public List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        figures.stream()
                .filter(figure -> !figure.holds())
                .map(ServiceFigures::complaint)
                .forEach(complaints::add);
        if (!aftermath.isEmpty()) {
            complaints.add(aftermath);
        }
        return complaints;
    }
}
