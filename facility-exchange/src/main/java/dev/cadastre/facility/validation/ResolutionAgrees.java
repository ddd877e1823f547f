package dev.cadastre.facility.validation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Check 12. The old lookup names a zone {@code Z}; what it means is the tenant's own {@code ~Z} where that is visible, else
 * the global {@code Z}. The tree answers with the facility that the device is assigned to, or the nearest visible above it.
 */
final class ResolutionAgrees implements HierarchyCheck {

    private final @Nullable PlaceLookup lookup;

    /** @param lookup the resolver in question, or null to work out what it should answer */
    ResolutionAgrees(@Nullable PlaceLookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public SuiteCheck check() {
        return SuiteCheck.RESOLUTION;
    }

    @Override
    public long run(Layout layout, Findings findings) {
        List<LegacyPlace> legacy = layout.set().legacy();
        if (!legacy.isEmpty()) {
            new Comparison(layout, findings, lookup).run(legacy);
        }
        return legacy.size();
    }

    /** One run over all devices. */
    private static final class Comparison {

        private final Layout layout;
        private final Findings findings;
        private final @Nullable PlaceLookup lookup;
        private final Map<List<String>, CandidateAssignment> assigned = new HashMap<>();
        private final Map<String, CandidateComposition> views;
        private final Map<List<String>, int[]> counts =
                new TreeMap<>((one, other) -> String.join("\0", one).compareTo(String.join("\0", other)));

        Comparison(Layout layout, Findings findings, @Nullable PlaceLookup lookup) {
            this.layout = layout;
            this.findings = findings;
            this.lookup = lookup;
            this.views = new HashMap<>(CandidateComposition.ofTenants(layout));
            for (CandidateAssignment row : layout.set().assignments()) {
                if (row.isCurrent() && !row.home()) {
                    assigned.putIfAbsent(List.of(row.tenant(), row.device()), row);
                }
            }
        }

        void run(List<LegacyPlace> legacy) {
            for (int i = 0; i < legacy.size(); i++) {
                LegacyPlace old = legacy.get(i);
                CandidateAssignment row = assigned.get(List.of(old.tenant(), old.device()));
                int before = old.zone() == null ? Layout.NONE : meant(old);
                int now = resolved(old, row);
                count(old.tenant(), before, 0);
                count(old.tenant(), now, 1);
                compare(i, old, row, before, now);
            }
            compareCounts(legacy);
        }

        private CandidateComposition view(String tenant) {
            return views.computeIfAbsent(tenant, it -> CandidateComposition.without(layout, it));
        }

        private int meant(LegacyPlace old) {
            int own = layout.find(old.tenant(), "~" + old.zone());
            return own != Layout.NONE && view(old.tenant()).isVisible(own)
                    ? own
                    : layout.find(old.tenant(), String.valueOf(old.zone()));
        }

        private int resolved(LegacyPlace old, @Nullable CandidateAssignment row) {
            if (lookup != null) {
                String answer = lookup.place(old.tenant(), old.device());
                return answer == null ? Layout.NONE : layout.find(old.tenant(), answer);
            }
            return row == null ? Layout.NONE : resolved(row);
        }

        private int resolved(CandidateAssignment row) {
            int place = layout.find(row.tenant(), row.facility());
            return place == Layout.NONE ? Layout.NONE : view(row.tenant()).nearestVisible(place);
        }

        private void compare(int index, LegacyPlace old, @Nullable CandidateAssignment row, int before, int now) {
            if (before == now && (before != Layout.NONE || old.zone() == null)) {
                return;
            }
            String was = String.valueOf(old.zone());
            String is = now == Layout.NONE ? "nowhere" : layout.at(now).id();
            Cause cause = cause(old, row, before);
            findings.errorIf(cause == Cause.UNEXPLAINED, SuiteCheck.RESOLUTION, cause.rule)
                    .legacy(
                            index,
                            "was at %s, resolves to %s: %s".formatted(was, is, cause.inWords),
                            Mend.byHand(cause.mend),
                            was,
                            is);
        }

        private Cause cause(LegacyPlace old, @Nullable CandidateAssignment row, int before) {
            if (before == Layout.NONE && old.zone() != null) {
                return Cause.ZONE_UNKNOWN;
            }
            if (row != null && isLater(row, old)) {
                return Cause.MOVED_SINCE;
            }
            int wanted = row == null ? Layout.NONE : layout.find(row.tenant(), row.facility());
            return wanted != Layout.NONE
                            && wanted == before
                            && !view(old.tenant()).isVisible(wanted)
                    ? Cause.NOT_VISIBLE
                    : Cause.UNEXPLAINED;
        }

        private static boolean isLater(CandidateAssignment row, LegacyPlace old) {
            return Moments.read(row.placedAt())
                    .flatMap(placed -> Moments.read(old.at()).map(placed::isAfter))
                    .orElse(false);
        }

        private void count(String tenant, int place, int side) {
            if (place != Layout.NONE) {
                counts.computeIfAbsent(List.of(tenant, layout.at(place).kind()), key -> new int[2])[side]++;
            }
        }

        private void compareCounts(List<LegacyPlace> legacy) {
            Map<String, Integer> firstOf = new HashMap<>();
            for (int i = 0; i < legacy.size(); i++) {
                firstOf.putIfAbsent(legacy.get(i).tenant(), i);
            }
            counts.forEach((key, both) -> {
                String tenant = key.getFirst();
                if (both[0] != both[1]) {
                    findings.warning(SuiteCheck.RESOLUTION, "counts-differ")
                            .legacy(
                                    firstOf.getOrDefault(tenant, 0),
                                    "of tenant %s, %d devices were at a %s and %d are now"
                                            .formatted(tenant, both[0], key.getLast(), both[1]),
                                    Mend.byHand("see the devices that differ"));
                }
            });
        }
    }

    private enum Cause {
        ZONE_UNKNOWN("zone-unknown", "no facility is meant by that zone", "add the facility, or map the zone to one"),
        MOVED_SINCE("moved-since", "it was assigned later than the old lookup knows", "none needed"),
        NOT_VISIBLE(
                "place-not-visible", "its place is hidden or retired", "show it again, or assign the device elsewhere"),
        UNEXPLAINED("differs", "nothing explains the difference", "assign the device to its place");

        private final String rule;
        private final String inWords;
        private final String mend;

        Cause(String rule, String inWords, String mend) {
            this.rule = rule;
            this.inWords = inWords;
            this.mend = mend;
        }
    }
}
