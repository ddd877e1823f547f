package dev.cadastre.proof.house;

import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.flags.SabotagedFlags;
import dev.cadastre.server.flags.FlagParts;
import java.time.InstantSource;

/** Layer 8: whose flags are evaluated. Sabotaged: of whichever tenant the evaluation context names. */
final class FlagsLayer implements AutoCloseable {

    private final FlagParts parts;

    FlagsLayer(PostgresLayer postgres, boolean stands) {
        FlagHints hints = FlagHints.local();
        FlagStore store = FlagStore.of(postgres.database(), hints, PostgresFlagListener.NONE);
        InstantSource clock = InstantSource.system();
        Flags flags = stands ? Flags.follow(store, hints, clock) : SabotagedFlags.follow(store, hints, clock);
        parts = new FlagParts(flags, store);
    }

    FlagParts parts() {
        return parts;
    }

    @Override
    public void close() {
        parts.flags().close();
    }
}
