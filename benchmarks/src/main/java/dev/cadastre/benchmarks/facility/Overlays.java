package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.TenantId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the tenants of a run change in their views. Each entry is on the way of one of the tenant's own devices: of ten, seven
 * rename something from a country down to a space, one moves a level or a space, one hides a space, one cuts a level off
 * from its spaces. So a tenant's lookups meet its own entries now and then, and those of other tenants at every step.
 */
final class Overlays {

    private static final int TRIES = 50;
    private static final int LEVEL = 4;
    private static final int SPACE = 5;

    /** The deeper the level, the more of it is renamed. */
    private static final int[] RENAMED_LEVELS = {1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4, 5, 5, 5, 5, 5, 5, 5};

    private final World world;
    private final int each;

    Overlays(World world, int each) {
        this.world = world;
        this.each = each;
    }

    /** The entries of one tenant. */
    Stream<Effect> of(int tenant, TreeVersion seen) {
        TenantId id = world.tenant(tenant);
        Set<FacilityId> taken = new HashSet<>();
        return IntStream.range(0, each)
                .mapToObj(number -> entry(tenant, number, seen, taken))
                .flatMap(Optional::stream)
                .map(entry -> new Effect.OverlayStored(id, entry));
    }

    private Optional<OverlayEntry> entry(int tenant, int number, TreeVersion seen, Set<FacilityId> taken) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long dice = ((long) tenant * each + number) * TRIES + attempt;
            int level = level(number % 10, dice);
            int place = onTheWay(tenant, level, dice);
            if (taken.add(world.id(level, place))) {
                return Optional.of(entry(number % 10, level, place, dice, seen));
            }
        }
        return Optional.empty();
    }

    private static int level(int sort, long dice) {
        return switch (sort) {
            case 7 -> LEVEL + Dice.below(2, dice, 2);
            case 8 -> SPACE;
            case 9 -> LEVEL;
            default -> RENAMED_LEVELS[Dice.below(RENAMED_LEVELS.length, dice, 3)];
        };
    }

    private int onTheWay(int tenant, int level, long dice) {
        int place = world.spaceOf(tenant, Dice.below(world.devicesOf(tenant), dice, 4));
        for (int at = SPACE; at > level; at--) {
            place = world.parent(at, place);
        }
        return place;
    }

    private OverlayEntry entry(int sort, int level, int place, long dice, TreeVersion seen) {
        FacilityId id = world.id(level, place);
        OverlayEntry none = OverlayEntry.of(id, seen);
        return switch (sort) {
            case 7 -> {
                FacilityId parent = world.id(level - 1, Dice.below(world.count(level - 1), dice, 5));
                yield new OverlayEntry(id, seen, false, false, parent, none.overrides(), none.baseValues());
            }
            case 8 -> new OverlayEntry(id, seen, true, false, null, none.overrides(), none.baseValues());
            case 9 -> new OverlayEntry(id, seen, false, true, null, none.overrides(), none.baseValues());
            default -> renamed(none, level, place);
        };
    }

    private OverlayEntry renamed(OverlayEntry none, int level, int place) {
        String name = world.name(level, place);
        return new OverlayEntry(
                none.facility(),
                none.seen(),
                false,
                false,
                null,
                new TreeMap<>(Map.of(Facility.NAME, Optional.of("Our " + name))),
                new TreeMap<>(Map.of(Facility.NAME, Optional.of(name))));
    }
}
