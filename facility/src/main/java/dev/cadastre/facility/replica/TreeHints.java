package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.isolation.redis.HintChannel;
import java.util.function.Consumer;

/** Tells that the truth has reached a version. May arrive late, twice, out of order or never: nothing but speed depends on it. */
public interface TreeHints {

    /** Between processes, over Redis. */
    static TreeHints on(HintChannel channel) {
        return new ChannelHints(channel);
    }

    /** None are told and none come; replicas find out by polling. */
    static TreeHints none() {
        return new TreeHints() {
            @Override
            public void tell(TreeVersion version) {}

            @Override
            public void listen(Consumer<TreeVersion> listener) {}
        };
    }

    /** To be called once the version is committed. Returns at once and throws nothing. */
    void tell(TreeVersion version);

    /** @param listener must not wait */
    void listen(Consumer<TreeVersion> listener);
}
