package dev.cadastre.server.platform;

import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.server.flags.FlagParts;
import dev.cadastre.server.platform.LayerFactories.FlagsFactory;
import java.time.InstantSource;

/** Opens the flags in this process: what follows them, and the way to change them. */
final class FlagSource {

    private final FlagsFactory layer;
    private final StartedThings started;

    FlagSource(FlagsFactory layer, StartedThings started) {
        this.layer = layer;
        this.started = started;
    }

    FlagParts open(TenantDatabase database, RedisConnection redis, PostgresFlagListener listener) {
        FlagHints hints = FlagHints.on(started.add("hints of the flags", HintChannel.open(redis, FlagHints.NAME)));
        FlagStore store = FlagStore.of(database, hints, listener);
        Flags flags = started.add("flags", layer.follow(store, hints, InstantSource.system()));
        return new FlagParts(flags, store);
    }
}
