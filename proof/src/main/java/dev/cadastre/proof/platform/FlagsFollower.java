package dev.cadastre.proof.platform;

import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.VictimFollower;
import java.time.InstantSource;

/** The victim's flag {@code twin}, as another process evaluates it. */
final class FlagsFollower implements VictimFollower {

    private static final String FLAG = "twin";

    private final TenantDatabase database;
    private final HintChannel publishing;
    private final TenantId victim;
    private final Flags flags;

    /** @param publishing of the process that makes changes */
    FlagsFollower(TenantDatabase database, HintChannel listening, HintChannel publishing, TenantId victim) {
        this.database = database;
        this.publishing = publishing;
        this.victim = victim;
        FlagHints hints = FlagHints.on(listening);
        flags = Flags.follow(store(hints), hints, InstantSource.system());
    }

    private FlagStore store(FlagHints hints) {
        return FlagStore.of(database, hints, PostgresFlagListener.NONE);
    }

    @Override
    public String known() {
        return String.valueOf(flags.evaluate(victim, FLAG));
    }

    @Override
    public void change(boolean hinted) {
        store(hinted ? FlagHints.on(publishing) : FlagHints.local())
                .put(
                        FlagOwner.of(victim),
                        new FlagKey(FLAG),
                        "{\"state\":\"ENABLED\",\"variants\":{\"word\":\"changed\"},\"defaultVariant\":\"word\"}",
                        "proof");
    }

    @Override
    public void close() {
        flags.close();
    }
}
