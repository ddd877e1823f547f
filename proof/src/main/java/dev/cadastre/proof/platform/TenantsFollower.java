package dev.cadastre.proof.platform;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.VictimFollower;
import dev.cadastre.server.lifecycle.LifecycleParts;
import dev.cadastre.server.lifecycle.TenantChannelHints;
import dev.cadastre.tenants.audit.CheckpointKey;
import dev.cadastre.tenants.lifecycle.StandingHints;
import java.util.List;

/** Whether the victim is suspended, as another process knows it. */
final class TenantsFollower implements VictimFollower {

    private final TenantDatabase database;
    private final CheckpointKey key;
    private final HintChannel publishing;
    private final TenantId victim;
    private final LifecycleParts following;

    /** @param publishing of the process that makes changes */
    TenantsFollower(
            TenantDatabase database,
            CheckpointKey key,
            HintChannel listening,
            HintChannel publishing,
            TenantId victim) {
        this.database = database;
        this.key = key;
        this.publishing = publishing;
        this.victim = victim;
        following = LifecycleParts.open(database, key, new TenantChannelHints(listening), List.of());
    }

    @Override
    public String known() {
        return "the victim is let in: " + following.standings().isOpen(victim);
    }

    @Override
    public void change(boolean hinted) {
        StandingHints hints = hinted ? new TenantChannelHints(publishing) : StandingHints.none();
        try (LifecycleParts changing = LifecycleParts.open(database, key, hints, List.of())) {
            changing.lifecycle().suspend(victim, "for the proof");
        }
    }

    @Override
    public void close() {
        following.close();
    }
}
