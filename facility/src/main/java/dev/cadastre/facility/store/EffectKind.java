package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;

/** What an effect is called where it is written down. */
enum EffectKind {
    FACILITY("facility"),
    NO_FACILITY("no-facility"),
    OVERLAY("overlay"),
    NO_OVERLAY("no-overlay"),
    KIND("kind"),
    NO_KIND("no-kind"),
    PLACE("place"),
    HOME("home"),
    GROUP("group");

    private final String text;

    EffectKind(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    static EffectKind of(Effect effect) {
        return switch (effect) {
            case Effect.FacilityStored stored -> FACILITY;
            case Effect.FacilityRemoved removed -> NO_FACILITY;
            case Effect.OverlayStored stored -> OVERLAY;
            case Effect.OverlayCleared cleared -> NO_OVERLAY;
            case Effect.KindStored stored -> KIND;
            case Effect.KindRemoved removed -> NO_KIND;
            case Effect.DevicePlaced placed -> PLACE;
            case Effect.DeviceHomed homed -> HOME;
            case Effect.GroupBound bound -> GROUP;
        };
    }

    /** @throws IllegalArgumentException where no kind has that name */
    static EffectKind parse(String text) {
        for (EffectKind kind : values()) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("'%s' is no effect".formatted(text));
    }
}
