package dev.cadastre.facility.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Hierarchies with faults of every kind, a good deal of them at once. The same seed gives the same set. */
final class RandomSets {

    private static final List<String> KINDS = List.of("site", "building", "level", "space", "zone", "bay", "");
    private static final List<String> NAMES = List.of("One", "Two", "Three", " ");
    private static final List<String> MOMENTS = List.of("2001-01-01", "2020-01-01", "2026", "then");

    private final Random random;
    private final int rows;

    RandomSets(long seed, int rows) {
        this.random = new Random(seed);
        this.rows = rows;
    }

    CandidateSet set() {
        List<Candidate> facilities = new ArrayList<>(Sets.good().facilities());
        for (int number = 0; number < rows; number++) {
            facilities.add(facility(number));
        }
        return CandidateSet.of(facilities)
                .withOverlays(times(rows / 5, this::overlay))
                .withAssignments(times(rows / 5, this::assignment))
                .withLegacy(times(rows / 10, () -> new LegacyPlace(0, "acme", device(), id(), null)));
    }

    private interface Making<T> {

        T make();
    }

    private static <T> List<T> times(int count, Making<T> each) {
        List<T> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(each.make());
        }
        return made;
    }

    private Candidate facility(int number) {
        boolean own = chance(5);
        String owner = own ? (chance(2) ? "acme" : "globex") : "*";
        String id = chance(20) ? id() : chance(30) ? "bad id" : (own ? "~f" : "f") + number;
        Candidate row = Candidate.of(owner, id, chance(12) ? null : id(), of(KINDS), of(NAMES) + number % 7);
        if (chance(15)) {
            row = row.withParents(List.of(id(), id()));
        }
        if (chance(6)) {
            row = row.withZones(List.of(new Candidate.In(id(), "hvac")));
        }
        if (chance(5)) {
            row = row.withLife(new Life(maybe(of(MOMENTS)), of(MOMENTS), null, chance(2) ? List.of() : List.of(id())));
        }
        return chance(10) ? row.withWhere(Sets.at(chance(3) ? "91" : "52.5", "13.4")) : row;
    }

    private CandidateOverlay overlay() {
        return new CandidateOverlay(
                0,
                chance(2) ? "acme" : "globex",
                id(),
                chance(4),
                chance(4),
                maybe(id()),
                new TreeMap<>(chance(2) ? Map.of() : Map.of("name", Optional.of(of(NAMES)))));
    }

    private CandidateAssignment assignment() {
        return new CandidateAssignment(
                0, chance(2) ? "acme" : "globex", device(), id(), maybe(of(MOMENTS)), null, chance(4));
    }

    private String device() {
        return chance(15) ? "tag/1" : "tag-" + random.nextInt(rows);
    }

    /** Of a row there may be, or of none. */
    private String id() {
        return switch (random.nextInt(6)) {
            case 0 -> "floor";
            case 1 -> "~f" + random.nextInt(rows);
            default -> "f" + random.nextInt(rows + 2);
        };
    }

    private <T> T of(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private @Nullable String maybe(String text) {
        return random.nextBoolean() ? text : null;
    }

    private boolean chance(int ofHowMany) {
        return random.nextInt(ofHowMany) == 0;
    }
}
