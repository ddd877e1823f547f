package dev.cadastre.facility.replica;

import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.HintName;

/**
 * Lets replicas know that the truth has changed. A hint has no content, and may arrive late, twice or never; nothing but
 * speed depends on it.
 */
public interface TreeHints {

    HintName NAME = new HintName("tree");

    /** Between processes, over Redis. */
    static TreeHints on(HintChannel channel) {
        return new TreeChannelHints(channel);
    }

    /** None are published and none come; replicas find out by polling. */
    static TreeHints none() {
        return new TreeHints() {
            @Override
            public void publish() {}

            @Override
            public void listen(Runnable listener) {}
        };
    }

    /** To be called once a change is committed. Returns at once and throws nothing. */
    void publish();

    /** @param listener must not wait */
    void listen(Runnable listener);
}
