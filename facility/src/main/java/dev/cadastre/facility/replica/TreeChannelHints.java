package dev.cadastre.facility.replica;

import dev.cadastre.isolation.redis.HintChannel;
import java.util.Objects;

final class TreeChannelHints implements TreeHints {

    private final HintChannel channel;

    TreeChannelHints(HintChannel channel) {
        this.channel = Objects.requireNonNull(channel);
    }

    @Override
    public void publish() {
        channel.publish();
    }

    @Override
    public void listen(Runnable listener) {
        channel.listen(listener);
    }
}
