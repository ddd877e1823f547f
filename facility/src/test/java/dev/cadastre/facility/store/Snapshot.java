package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.TreeVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The state of every row, by the row's key: what a load reads, or what a log says. */
record Snapshot(TreeVersion version, Map<List<Object>, Effect> rows) {

    static Snapshot loaded() {
        Map<List<Object>, Effect> rows = new HashMap<>();
        TreeVersion version = TestTruth.LOG.load(at -> effect -> rows.put(key(effect), effect));
        return new Snapshot(version, rows);
    }

    /** With what followed, in pages of so many versions. */
    Snapshot followed(int pageSize) {
        Snapshot snapshot = this;
        LogPage page = TestTruth.LOG.since(version, pageSize);
        while (!page.rows().isEmpty()) {
            for (LogRow row : page.rows()) {
                snapshot = snapshot.after(row);
            }
            page = TestTruth.LOG.since(snapshot.version, pageSize);
        }
        return snapshot;
    }

    Snapshot after(LogRow row) {
        if (!row.version().equals(version.next())) {
            throw new IllegalStateException("%s does not follow %s".formatted(row.version(), version));
        }
        Map<List<Object>, Effect> after = new HashMap<>(rows);
        for (Effect effect : row.effects()) {
            if (isAbsence(effect)) {
                after.remove(key(effect));
            } else {
                after.put(key(effect), effect);
            }
        }
        return new Snapshot(row.version(), after);
    }

    private static boolean isAbsence(Effect effect) {
        return switch (effect) {
            case Effect.FacilityRemoved removed -> true;
            case Effect.OverlayCleared cleared -> true;
            case Effect.KindRemoved removed -> true;
            case Effect.DevicePlaced placed -> placed.facility() == null;
            case Effect.DeviceHomed homed -> homed.facility() == null;
            case Effect.GroupBound bound -> !bound.bound();
            case Effect.FacilityStored stored -> false;
            case Effect.OverlayStored stored -> false;
            case Effect.KindStored stored -> false;
        };
    }

    private static List<Object> key(Effect effect) {
        String owner = effect.owner().text();
        return switch (effect) {
            case Effect.FacilityStored stored ->
                List.of("facility", owner, stored.facility().id());
            case Effect.FacilityRemoved removed -> List.of("facility", owner, removed.facility());
            case Effect.OverlayStored stored ->
                List.of("overlay", owner, stored.entry().facility());
            case Effect.OverlayCleared cleared -> List.of("overlay", owner, cleared.facility());
            case Effect.KindStored stored ->
                List.of("kind", owner, stored.rule().kind());
            case Effect.KindRemoved removed -> List.of("kind", owner, removed.kind());
            case Effect.DevicePlaced placed -> List.of("place", owner, placed.device());
            case Effect.DeviceHomed homed -> List.of("home", owner, homed.device());
            case Effect.GroupBound bound -> List.of("group", owner, bound.group(), bound.facility());
        };
    }
}
