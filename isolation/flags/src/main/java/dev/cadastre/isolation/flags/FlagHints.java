package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.redis.HintChannel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;

/**
 * Tells that flags have reached a version: within this process at once, to others over Redis. May arrive late, twice or
 * never; nothing but speed depends on it, for whoever listens asks PostgreSQL as well.
 */
public final class FlagHints {

    private final List<LongConsumer> listeners = new CopyOnWriteArrayList<>();
    private final Optional<HintChannel> channel;

    private FlagHints(Optional<HintChannel> channel) {
        this.channel = channel;
    }

    /** Between processes. */
    public static FlagHints on(HintChannel channel) {
        FlagHints hints = new FlagHints(Optional.of(channel));
        channel.listen(hint -> version(hint).ifPresent(hints::tellHere));
        return hints;
    }

    /** Within this process alone; others find out by asking. */
    public static FlagHints local() {
        return new FlagHints(Optional.empty());
    }

    /** To be called once the version is committed. Returns at once. */
    void tell(long version) {
        tellHere(version);
        channel.ifPresent(others -> others.tell(Long.toString(version)));
    }

    /** @param listener must not wait */
    void listen(LongConsumer listener) {
        listeners.add(listener);
    }

    private void tellHere(long version) {
        listeners.forEach(listener -> listener.accept(version));
    }

    private static OptionalLong version(String hint) {
        try {
            return OptionalLong.of(Long.parseLong(hint));
        } catch (NumberFormatException notOurs) {
            return OptionalLong.empty();
        }
    }
}
