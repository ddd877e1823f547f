package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.isolation.redis.HintChannel;
import java.util.Objects;
import java.util.function.Consumer;

final class ChannelHints implements TreeHints {

    private final HintChannel channel;

    ChannelHints(HintChannel channel) {
        this.channel = Objects.requireNonNull(channel);
    }

    @Override
    public void tell(TreeVersion version) {
        channel.tell(version.toString());
    }

    @Override
    public void listen(Consumer<TreeVersion> listener) {
        channel.listen(hint -> listener.accept(TreeVersion.parse(hint)));
    }
}
