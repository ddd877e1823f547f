package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import java.util.List;

/** Lists of effects as JSON text: how the log keeps them. */
public final class EffectCodec {

    private EffectCodec() {}

    public static String write(List<Effect> effects) {
        return EffectsOutput.write(effects);
    }

    /** @throws dev.cadastre.model.CadastreException RECORD_UNREADABLE */
    public static List<Effect> read(String json) {
        return EffectsInput.read(json);
    }
}
