package dev.cadastre.facility.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.reference.RandomEffects;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What the log keeps of any effects: they come back as they were, and what is damaged comes out as one refusal. */
class EffectCodecPropertyTest {

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void anyEffectsComeBackInTheirOrder(@ForAll("effects") List<Effect> effects) {
        String json = EffectCodec.write(effects);
        assertThat(EffectCodec.read(json)).isEqualTo(effects);
        assertThat(EffectCodec.write(EffectCodec.read(json))).isEqualTo(json);
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void damagedTextIsReadOrRefusedAndNothingElse(@ForAll("effects") List<Effect> effects, @ForAll Random random) {
        var damaged = new StringBuilder(EffectCodec.write(effects));
        int at = random.nextInt(damaged.length());
        switch (random.nextInt(3)) {
            case 0 -> damaged.setLength(at);
            case 1 -> damaged.setCharAt(at, (char) (' ' + random.nextInt(95)));
            default -> damaged.deleteCharAt(at);
        }
        try {
            EffectCodec.read(damaged.toString());
        } catch (CadastreException refusal) {
            assertThat(refusal.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
        }
    }

    @Provide
    Arbitrary<List<Effect>> effects() {
        return RandomEffects.lists();
    }
}
