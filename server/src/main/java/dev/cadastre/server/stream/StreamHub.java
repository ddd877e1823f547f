package dev.cadastre.server.stream;

import dev.cadastre.isolation.events.Event;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Brings each change to the subscribers of its tenant, and to no other. One thread publishes, many subscribe; a change
 * costs a few hundred nanoseconds whether anybody listens or not, because nothing of it is decoded until somebody does.
 */
public final class StreamHub implements AutoCloseable {

    private final StreamLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Integer, Window> windows = new HashMap<>();
    private final LinkedHashMap<TenantId, StreamBacklog> backlogs = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<TenantId, Set<Subscription>> subscriptions = new HashMap<>();
    private int kept;
    private int open;
    private boolean closed;

    /** The stretch of a partition of which nothing was forgotten, for tenants that have no backlog. */
    private static final class Window {

        private long floor;
        private long end;

        Window(long start) {
            floor = start;
            end = start;
        }
    }

    public StreamHub() {
        this(StreamLimits.DEFAULT);
    }

    StreamHub(StreamLimits limits) {
        this.limits = limits;
    }

    /** Takes a change in the order of its partition. */
    public void publish(Event event, int partition, long offset) {
        var change = new StreamedChange(
                event.tenant(), new StreamPosition(partition, offset), event.subject(), event.data());
        lock.lock();
        try {
            Window window = windows.computeIfAbsent(partition, p -> new Window(offset));
            window.end = offset + 1;
            keep(event.tenant(), change, window);
            subscriptions.getOrDefault(event.tenant(), Set.of()).forEach(subscription -> subscription.offer(change));
        } finally {
            lock.unlock();
        }
    }

    private void keep(TenantId tenant, StreamedChange change, Window window) {
        StreamBacklog backlog = backlogs.get(tenant);
        if (backlog == null) {
            backlog = new StreamBacklog(change.position().partition(), window.floor, limits.keptPerTenant());
            backlogs.put(tenant, backlog);
        }
        kept += backlog.add(change);
        while (kept > limits.keptInAll()) {
            forget(backlogs.pollFirstEntry().getValue());
        }
    }

    private void forget(StreamBacklog backlog) {
        kept -= backlog.size();
        Window window = windows.get(backlog.partition());
        if (window != null) {
            window.floor = Math.max(window.floor, backlog.end());
        }
    }

    /** Opens a stream of one tenant, as many as the hub allows. */
    Subscription subscribe(TenantId tenant, @Nullable DeviceId only, @Nullable String lastSeen) {
        return subscribe(tenant, only, lastSeen, null);
    }

    /**
     * Opens a stream of one tenant.
     *
     * @param only the one device wanted, or null for all
     * @param lastSeen id of the last event the subscriber has, or null for a fresh start
     * @param most how many the tenant may have open, or null where nothing but the hub's own limit holds
     * @throws CadastreException TOO_MANY_STREAMS
     */
    Subscription subscribe(TenantId tenant, @Nullable DeviceId only, @Nullable String lastSeen, @Nullable Long most) {
        lock.lock();
        try {
            requireRoom(subscriptions.getOrDefault(tenant, Set.of()).size(), most);
            Optional<List<StreamedChange>> missed = lastSeen == null ? Optional.of(List.of()) : since(tenant, lastSeen);
            var subscription = new Subscription(only, missed.isPresent(), limits.waitingPerStream());
            missed.orElse(List.of()).forEach(subscription::offer);
            register(tenant, subscription);
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    private void requireRoom(int open, @Nullable Long most) {
        long allowed = most == null ? limits.streamsPerTenant() : Math.min(most, limits.streamsPerTenant());
        if (open >= allowed) {
            throw new CadastreException(
                    ErrorId.TOO_MANY_STREAMS, "%d streams are open, as many as are allowed".formatted(open));
        }
    }

    private Optional<List<StreamedChange>> since(TenantId tenant, String lastSeen) {
        return StreamPosition.parse(lastSeen).filter(this::wasReached).flatMap(seen -> {
            StreamBacklog backlog = backlogs.get(tenant);
            if (backlog != null) {
                return backlog.since(seen);
            }
            Window window = windows.get(seen.partition());
            return window != null && seen.offset() + 1 >= window.floor ? Optional.of(List.of()) : Optional.empty();
        });
    }

    /** An offset that is still to come is from another life of the topic. */
    private boolean wasReached(StreamPosition seen) {
        Window window = windows.get(seen.partition());
        return window != null && seen.offset() < window.end;
    }

    private void register(TenantId tenant, Subscription subscription) {
        if (closed) {
            subscription.end();
            return;
        }
        subscriptions.computeIfAbsent(tenant, t -> new HashSet<>()).add(subscription);
        open++;
        subscription.whenClosed(() -> remove(tenant, subscription));
    }

    private void remove(TenantId tenant, Subscription subscription) {
        lock.lock();
        try {
            Set<Subscription> ofTenant = subscriptions.getOrDefault(tenant, Set.of());
            if (ofTenant.remove(subscription)) {
                open--;
            }
            if (ofTenant.isEmpty()) {
                subscriptions.remove(tenant);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How many streams are open. */
    public int open() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    int kept() {
        lock.lock();
        try {
            return kept;
        } finally {
            lock.unlock();
        }
    }

    /** Ends all streams; those opened later end at once. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            subscriptions.values().forEach(ofTenant -> ofTenant.forEach(Subscription::end));
        } finally {
            lock.unlock();
        }
    }
}
