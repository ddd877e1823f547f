package dev.cadastre.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Verdict;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SurfacesTest {

    private static final Attack ON_DEVICES = Attack.of(
            "l4-test", "a test", Set.of(Layer.POSTGRES), Set.of("table:devices"), target -> Verdict.stopped(""));

    @Test
    void whatNoAttackGoesThroughIsTold() {
        assertThat(new Surfaces(Set.of("table:devices", "table:users")).gaps(List.of(ON_DEVICES)))
                .contains("no attack goes through table:users")
                .doesNotContain("no attack goes through table:devices");
    }

    @Test
    void anAttackOnWhatIsNotThereIsTold() {
        assertThat(new Surfaces(Set.of()).gaps(List.of(ON_DEVICES)))
                .contains("an attack names what the platform has not: table:devices");
    }
}
