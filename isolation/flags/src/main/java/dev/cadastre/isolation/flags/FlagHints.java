package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.HintName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Notifies the followers of flags that they have changed: within this process before the change returns, in others by a
 * hint over Redis. A hint has no content, and may arrive late, twice or never; only latency depends on it, as the
 * followers poll PostgreSQL as well.
 */
public final class FlagHints {

    public static final HintName NAME = new HintName("flags");

    private final List<Runnable> changedHere = new CopyOnWriteArrayList<>();
    private final Optional<HintChannel> channel;

    private FlagHints(Optional<HintChannel> channel) {
        this.channel = channel;
    }

    /** Between processes. */
    public static FlagHints on(HintChannel channel) {
        return new FlagHints(Optional.of(channel));
    }

    /** Within this process alone; others find out by asking. */
    public static FlagHints local() {
        return new FlagHints(Optional.empty());
    }

    /** To be called once the change is committed. */
    void publish() {
        changedHere.forEach(Runnable::run);
        channel.ifPresent(HintChannel::publish);
    }

    /**
     * Listens to changes.
     *
     * @param changedHere called on the thread that made a change in this process, before it goes on
     * @param changedElsewhere called where a hint arrived, true or not; must not wait
     */
    void listen(Runnable changedHere, Runnable changedElsewhere) {
        this.changedHere.add(changedHere);
        channel.ifPresent(hints -> hints.listen(changedElsewhere));
    }
}
