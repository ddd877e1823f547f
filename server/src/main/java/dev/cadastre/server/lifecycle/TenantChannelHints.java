package dev.cadastre.server.lifecycle;

import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.HintName;
import dev.cadastre.tenants.lifecycle.StandingHints;

/** Hints between processes, over Redis. */
public record TenantChannelHints(HintChannel channel) implements StandingHints {

    public static final HintName NAME = new HintName("tenants");

    @Override
    public void tell() {
        channel.publish();
    }

    @Override
    public void listen(Runnable listener) {
        channel.listen(listener);
    }
}
