package dev.cadastre.facility.replica;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.store.LogRow;
import dev.cadastre.facility.store.TreeLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The truth at any version from a start on, kept the slow and obvious way: of each row the last effect. Shares nothing with
 * how replicas apply effects.
 */
final class TruthRows {

    private static final int ROWS_AT_ONCE = 1_000;

    /** The subject whose state an effect sets. */
    private record Row(String sort, String owner, String id, String more) {

        static Row of(Effect effect) {
            String owner = effect.owner().text();
            return switch (effect) {
                case Effect.FacilityStored it ->
                    new Row("facility", owner, it.facility().id().value(), "");
                case Effect.FacilityRemoved it ->
                    new Row("facility", owner, it.facility().value(), "");
                case Effect.OverlayStored it ->
                    new Row("overlay", owner, it.entry().facility().value(), "");
                case Effect.OverlayCleared it ->
                    new Row("overlay", owner, it.facility().value(), "");
                case Effect.KindStored it ->
                    new Row("kind", owner, it.rule().kind().value(), "");
                case Effect.KindRemoved it -> new Row("kind", owner, it.kind().value(), "");
                case Effect.DevicePlaced it ->
                    new Row("device", owner, it.device().value(), "");
                case Effect.DeviceHomed it -> new Row("home", owner, it.device().value(), "");
                case Effect.GroupBound it ->
                    new Row("group", owner, it.facility().value(), it.group());
            };
        }
    }

    private final TreeLog log;
    private Map<Row, Effect> rows = new HashMap<>();
    private TreeVersion version;

    /** Begins where the truth is now. */
    TruthRows(TreeLog log) {
        this.log = log;
        this.version = load();
    }

    private TreeVersion load() {
        AtomicReference<Map<Row, Effect>> fresh = new AtomicReference<>();
        TreeVersion loaded = log.load(begun -> {
            Map<Row, Effect> into = new HashMap<>();
            fresh.set(into);
            return effect -> store(effect, into);
        });
        rows = Objects.requireNonNull(fresh.get(), "a log that gives its version");
        return loaded;
    }

    private static void store(Effect effect, Map<Row, Effect> rows) {
        if (takesAway(effect)) {
            rows.remove(Row.of(effect));
        } else {
            rows.put(Row.of(effect), effect);
        }
    }

    private static boolean takesAway(Effect effect) {
        return switch (effect) {
            case Effect.FacilityStored it -> false;
            case Effect.FacilityRemoved it -> true;
            case Effect.OverlayStored it -> false;
            case Effect.OverlayCleared it -> true;
            case Effect.KindStored it -> false;
            case Effect.KindRemoved it -> true;
            case Effect.DevicePlaced it -> it.facility() == null;
            case Effect.DeviceHomed it -> it.facility() == null;
            case Effect.GroupBound it -> !it.bound();
        };
    }

    /** Goes on to exactly that version; false where that cannot be done, because it lies before, or in another epoch. */
    boolean goTo(TreeVersion wanted) {
        if (wanted.epoch() > version.epoch()) {
            version = load();
        }
        if (wanted.epoch() != version.epoch()) {
            return false;
        }
        while (version.compareTo(wanted) < 0) {
            long left = wanted.version() - version.version();
            List<LogRow> next =
                    log.since(version, (int) Math.min(ROWS_AT_ONCE, left)).rows();
            if (next.isEmpty() || !next.getFirst().version().equals(version.next())) {
                return false;
            }
            for (LogRow row : next) {
                row.effects().forEach(effect -> store(effect, rows));
            }
            version = next.getLast().version();
        }
        return version.equals(wanted);
    }

    TreeVersion version() {
        return version;
    }

    Collection<Effect> effects() {
        return rows.values();
    }
}
