package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The places, tenants and devices of a run, the same for every run of the same size. Places are in six levels: regions in
 * regions, sites, buildings, levels of a building and, 20 on each, spaces, which are most of them. Devices belong to the
 * tenants in turn, and each is in a space that its number says as dice would.
 */
final class World {

    static final int DEPTH = 6;

    private static final int[] CHILDREN = {10, 10, 4, 5, 20};
    private static final List<Kind> KINDS =
            List.of(KindRules.REGION, KindRules.REGION, Kind.SITE, Kind.BUILDING, Kind.LEVEL, Kind.SPACE);
    private static final List<String> WORDS = List.of("continent", "country", "site", "building", "level", "space");

    private final int[] counts = new int[DEPTH];
    private final int facilities;
    private final int devices;
    private final int tenants;

    World(int facilities, int devices, int tenants) {
        this.facilities = facilities;
        this.devices = devices;
        this.tenants = tenants;
        int spaces = facilities;
        int above = facilities;
        for (int level = DEPTH - 2; level >= 0; level--) {
            above = Math.max(1, above / (CHILDREN[level] + (level == DEPTH - 2 ? 1 : 0)));
            counts[level] = above;
            spaces -= above;
        }
        counts[DEPTH - 1] = spaces;
    }

    int facilities() {
        return facilities;
    }

    int devices() {
        return devices;
    }

    int tenants() {
        return tenants;
    }

    /** How many places the level has, the uppermost 0. */
    int count(int level) {
        return counts[level];
    }

    FacilityId id(int level, int number) {
        return new FacilityId(WORDS.get(level) + "-" + number);
    }

    String name(int level, int number) {
        String word = WORDS.get(level);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1) + " " + number;
    }

    Kind kind(int level) {
        return KINDS.get(level);
    }

    /** The number, on the level above, of what contains the place. */
    int parent(int level, int number) {
        return (int) ((long) number * counts[level - 1] / counts[level]);
    }

    Facility facility(int level, int number) {
        @Nullable FacilityId parent = level == 0 ? null : id(level - 1, parent(level, number));
        return Facility.of(id(level, number), parent, kind(level), name(level, number));
    }

    /** From the uppermost down to the place itself. */
    List<FacilityId> path(int level, int number) {
        List<FacilityId> upwards = new ArrayList<>();
        int at = number;
        for (int l = level; l >= 0; l--) {
            upwards.add(id(l, at));
            at = l == 0 ? at : parent(l, at);
        }
        return upwards.reversed();
    }

    TenantId tenant(int number) {
        return new TenantId("tenant-%04d".formatted(number));
    }

    Owner owner(int tenant) {
        return Owner.of(tenant(tenant));
    }

    /** How many devices the tenant has. */
    int devicesOf(int tenant) {
        return devices / tenants + (tenant < devices % tenants ? 1 : 0);
    }

    /** @param nth from 0 on, below {@link #devicesOf} */
    DeviceId device(int tenant, int nth) {
        return new DeviceId("tracker-" + Integer.toString(number(tenant, nth), 36));
    }

    /** The space in which the device is. */
    int spaceOf(int tenant, int nth) {
        return Dice.below(counts[DEPTH - 1], number(tenant, nth), 1);
    }

    private int number(int tenant, int nth) {
        return nth * tenants + tenant;
    }
}
