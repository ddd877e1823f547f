package dev.cadastre.facility.replica;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.LogPage;
import dev.cadastre.facility.store.LogRow;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.facility.tree.FacilityTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a tree up to date with the store. It replays the log without a gap from the tree's version, and reloads the
 * whole state where the log does not continue it: another epoch, a row missing, a version that went back, a row that
 * could not be applied. Used by one thread; the tree is read by many.
 */
final class Follower {

    /** Why the whole state was taken. */
    enum Reload {
        START,
        EPOCH,
        GAP,
        WENT_BACK,
        NOT_APPLICABLE
    }

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Set<Owner> EVERYBODY = Set.of(Owner.GLOBAL);
    private static final int ROWS_AT_ONCE = 1_000;

    private final TreeLog log;
    private final ReplicaMeters meters;
    private final TreeWatcher watcher;
    private volatile FacilityTree tree;
    private volatile TreeVersion version;

    /** Takes the whole state. */
    Follower(TreeLog log, ReplicaMeters meters, TreeWatcher watcher) {
        this.log = log;
        this.meters = meters;
        this.watcher = watcher;
        this.tree = whole(Reload.START);
        this.version = tree.version();
    }

    FacilityTree tree() {
        return tree;
    }

    /** The version of which the tree shows everything. The tree itself says a version before its devices have moved. */
    TreeVersion version() {
        return version;
    }

    /** Returns once the tree is at least where the truth was when this was called. */
    void catchUp() {
        LogPage page = log.since(version, ROWS_AT_ONCE);
        TreeVersion truth = page.truth();
        Reload obstacle = replay(page);
        while (obstacle == null && version.compareTo(truth) < 0) {
            obstacle = replay(log.since(version, ROWS_AT_ONCE));
        }
        if (obstacle != null) {
            reload(obstacle);
        }
    }

    /** Applies the rows; answers with why that cannot be done, where it cannot. */
    private @Nullable Reload replay(LogPage page) {
        meters.truthSeen(page.truth());
        Reload obstacle = obstacle(page);
        if (obstacle != null) {
            return obstacle;
        }
        if (page.rows().isEmpty()) {
            tree.tidy();
            return null;
        }
        List<Effect> effects = new ArrayList<>();
        Set<Owner> whose = new HashSet<>();
        for (LogRow row : page.rows()) {
            effects.addAll(row.effects());
            row.effects().forEach(effect -> whose.add(effect.owner()));
        }
        TreeVersion last = page.rows().getLast().version();
        try {
            tree.apply(last, effects);
        } catch (RuntimeException e) {
            LOG.error("The rows of the tree's log up to {} cannot be applied, the whole state is taken", last, e);
            return Reload.NOT_APPLICABLE;
        }
        version = last;
        meters.applied(page.rows().size());
        watcher.changed(last, whose);
        return null;
    }

    private @Nullable Reload obstacle(LogPage page) {
        TreeVersion at = version;
        if (page.truth().epoch() != at.epoch()) {
            return Reload.EPOCH;
        }
        if (page.truth().version() < at.version()) {
            return Reload.WENT_BACK;
        }
        return continues(page) ? null : Reload.GAP;
    }

    private boolean continues(LogPage page) {
        TreeVersion expected = version;
        for (LogRow row : page.rows()) {
            expected = expected.next();
            if (!row.version().equals(expected)) {
                return false;
            }
        }
        return !page.rows().isEmpty() || expected.equals(page.truth());
    }

    private void reload(Reload why) {
        tree = whole(why);
        version = tree.version();
        watcher.changed(version, EVERYBODY);
    }

    private FacilityTree read() {
        AtomicReference<FacilityTree.Loading> loading = new AtomicReference<>();
        log.load(version -> {
            FacilityTree.Loading begun = FacilityTree.load(version);
            loading.set(begun);
            return begun::effect;
        });
        return Objects.requireNonNull(loading.get(), "a log that gives its version")
                .done();
    }

    private FacilityTree whole(Reload why) {
        long start = System.nanoTime();
        FacilityTree fresh = read();
        meters.reloaded(why);
        LOG.info(
                "Took the whole tree at {} in {} ms ({})",
                fresh.version(),
                (System.nanoTime() - start) / 1_000_000,
                why);
        return fresh;
    }
}
