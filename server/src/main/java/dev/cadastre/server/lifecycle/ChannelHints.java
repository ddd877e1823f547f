package dev.cadastre.server.lifecycle;

import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.tenants.lifecycle.StandingHints;

/** Hints between processes, over Redis. */
public record ChannelHints(HintChannel channel) implements StandingHints {

    private static final String CHANGED = "changed";

    @Override
    public void tell() {
        channel.tell(CHANGED);
    }

    @Override
    public void listen(Runnable listener) {
        channel.listen(hint -> listener.run());
    }
}
