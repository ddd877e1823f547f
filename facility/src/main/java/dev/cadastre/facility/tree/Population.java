package dev.cadastre.facility.tree;

import dev.cadastre.facility.devices.DeviceTable;
import dev.cadastre.facility.devices.DeviceVisitor;
import dev.cadastre.facility.devices.TenantDevices;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** A tenant's devices, seen from the facilities that they resolve to. */
final class Population {

    private final Composition composition;
    private final TenantDevices devices;
    private final TenantDevices homes;

    Population(Composition composition, TenantDevices devices, TenantDevices homes) {
        this.composition = composition;
        this.devices = devices;
        this.homes = homes;
    }

    /** Where a device is that was placed nowhere; false if nothing is known of it. Allocates nothing. */
    boolean resolveUnplaced(DeviceId device, PathBuffer into) {
        if (homes.get(device) == DeviceTable.NONE) {
            return false;
        }
        into.start(Slots.NONE);
        into.reason = Degradation.Reason.NOT_PLACED;
        fallBack(device, into);
        return true;
    }

    /** Where a device is that was placed in the slot. Allocates nothing. */
    void resolvePlaced(DeviceId device, int slot, PathBuffer into) {
        composition.walk(slot, into);
        if (into.length == 0) {
            fallBack(device, into);
        }
    }

    /** The home, else the place for what is unresolved; the reason and what was wanted stay. */
    void fallBack(@Nullable DeviceId device, PathBuffer into) {
        Degradation.Reason reason = into.reason;
        int wanted = into.wanted;
        int home = device == null ? DeviceTable.NONE : homes.get(device);
        if (home != DeviceTable.NONE) {
            composition.walk(home, into);
        }
        int unresolved = composition.patch().unresolved();
        if (into.length == 0 && unresolved != Slots.NONE) {
            composition.walk(unresolved, into);
        }
        into.reason = reason;
        into.wanted = wanted;
        into.tier = Tier.FALLBACK;
    }

    /** How many devices are at each facility, and with all below it. */
    Counts counts() {
        Counts counts = new Counts(new IntCounts(), new IntCounts());
        PathBuffer path = new PathBuffer();
        IntCounts placed = new IntCounts();
        devices.forEachSlot(slot -> placed.add(slot, 1));
        IntCounts astray = new IntCounts();
        boolean[] anyAstray = new boolean[1];
        placed.forEach(slot -> {
            composition.walk(slot, path);
            counts.add(path, placed.get(slot));
            if (path.length() == 0) {
                astray.add(slot, 1);
                anyAstray[0] = true;
            }
        });
        if (anyAstray[0]) {
            devices.forEach((device, slot) -> {
                if (astray.get(slot) > 0) {
                    resolvePlaced(new DeviceId(device), slot, path);
                    counts.add(path, 1);
                }
            });
        }
        forEachNeverPlaced((device, home) -> {
            resolveUnplaced(new DeviceId(device), path);
            counts.add(path, 1);
        });
        return counts;
    }

    /** The first devices at the facility or below it, by id. */
    List<DeviceId> below(int facility, @Nullable DeviceId after, int limit) {
        PriorityQueue<String> first = new PriorityQueue<>(Comparator.reverseOrder());
        PathBuffer path = new PathBuffer();
        DeviceVisitor keep = (device, slot) -> {
            if ((after == null || device.compareTo(after.value()) > 0)
                    && (first.size() < limit || device.compareTo(first.element()) < 0)
                    && isBelow(device, slot, facility, path)) {
                first.add(device);
                if (first.size() > limit) {
                    first.poll();
                }
            }
        };
        devices.forEach(keep);
        forEachNeverPlaced(keep);
        List<String> sorted = new ArrayList<>(first);
        sorted.sort(null);
        return sorted.stream().map(DeviceId::new).toList();
    }

    private boolean isBelow(String device, int slot, int facility, PathBuffer path) {
        composition.walk(slot, path);
        if (path.length() == 0) {
            path.start(slot);
            fallBack(new DeviceId(device), path);
        }
        return path.holds(facility);
    }

    private void forEachNeverPlaced(DeviceVisitor visitor) {
        homes.forEach((device, slot) -> {
            if (devices.get(new DeviceId(device)) == DeviceTable.NONE) {
                visitor.visit(device, slot);
            }
        });
    }

    /** @param at by the slot the devices are at, {@code below} by that and all its ancestors */
    record Counts(IntCounts at, IntCounts below) {

        void add(PathBuffer path, long devices) {
            for (int i = 0; i < path.length(); i++) {
                below.add(path.slots[i], devices);
            }
            if (path.length() > 0) {
                at.add(path.slots[0], devices);
            }
        }
    }
}
