package dev.cadastre.facility.replica;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.LogPage;
import dev.cadastre.facility.store.LogRow;
import dev.cadastre.facility.store.TreeLog;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A truth in memory that fails, stalls and lies when told to: what a real PostgreSQL cannot be made to do at will. */
final class MemoryLog implements TreeLog {

    private final List<LogRow> rows = new ArrayList<>();
    private TreeVersion version = TreeVersion.FIRST;
    private @Nullable Semaphore gate;
    private boolean away;
    private UnaryOperator<LogPage> lie = UnaryOperator.identity();
    private int loads;
    private int asked;

    /** Commits one more global site of that id and name. */
    synchronized TreeVersion site(String id, String name) {
        return commit(new Effect.FacilityStored(Owner.GLOBAL, Facility.of(new FacilityId(id), null, Kind.SITE, name)));
    }

    synchronized TreeVersion commit(Effect... effects) {
        version = version.next();
        rows.add(new LogRow(version, List.of(effects)));
        return version;
    }

    /** The whole was replaced: the rows are what they were, their numbers mean nothing any more. */
    synchronized TreeVersion newEpoch() {
        version = new TreeVersion(version.epoch() + 1, 0);
        return version;
    }

    /** Takes back the last commit, as a restore from a backup does. */
    synchronized void goBack() {
        rows.removeLast();
        version = new TreeVersion(version.epoch(), version.version() - 1);
    }

    synchronized void away(boolean isAway) {
        away = isAway;
    }

    /** From now on whoever asks waits for a permit. */
    synchronized Semaphore stall() {
        Semaphore permits = new Semaphore(0);
        gate = permits;
        return permits;
    }

    synchronized void lie(UnaryOperator<LogPage> instead) {
        lie = instead;
    }

    synchronized int loads() {
        return loads;
    }

    synchronized int asked() {
        return asked;
    }

    @Override
    public TreeVersion version() {
        pass();
        synchronized (this) {
            return version;
        }
    }

    @Override
    public TreeVersion load(Function<TreeVersion, Consumer<Effect>> into) {
        pass();
        synchronized (this) {
            loads++;
            Consumer<Effect> effects = into.apply(version);
            rows.stream().flatMap(row -> row.effects().stream()).forEach(effects);
            return version;
        }
    }

    @Override
    public LogPage since(TreeVersion after, int limit) {
        pass();
        synchronized (this) {
            asked++;
            List<LogRow> next = rows.stream()
                    .filter(row -> row.version().epoch() == version.epoch()
                            && row.version().compareTo(after) > 0)
                    .limit(limit)
                    .toList();
            return lie.apply(new LogPage(version, after.epoch() == version.epoch() ? next : List.of()));
        }
    }

    private void pass() {
        Semaphore permits;
        synchronized (this) {
            if (away) {
                throw new CadastreException(ErrorId.UPSTREAM_UNAVAILABLE, "PostgreSQL is away");
            }
            permits = gate;
        }
        if (permits != null) {
            permits.acquireUninterruptibly();
        }
    }
}
