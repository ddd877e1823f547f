package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.tree.FacilityTree;
import org.openjdk.jol.info.GraphLayout;

/**
 * Bytes of heap as JOL counts them, object by object. Of trees of the same world: with facilities alone, with devices, and
 * with overlays too; each part is the difference.
 *
 * @param placeTextBytes letters of the ids and names of facilities
 * @param deviceTextBytes letters of the ids of devices
 */
record Footprint(
        World world,
        int overlayEntries,
        long facilitiesAlone,
        long withDevices,
        long withOverlays,
        long placeTextBytes,
        long deviceTextBytes) {

    static {
        // JOL asks Unsafe where fields lie, which refuses for records unless JOL looks it up itself.
        System.setProperty("jol.magicFieldOffset", "true");
    }

    static long of(FacilityTree tree) {
        return GraphLayout.parseInstance(tree).totalSize();
    }

    double bytesAFacility() {
        return (double) (facilitiesAlone - placeTextBytes) / world.facilities();
    }

    double bytesADevice() {
        return (double) (withDevices - facilitiesAlone - deviceTextBytes) / world.devices();
    }

    /** With their texts. */
    double bytesAnOverlayEntry() {
        return overlayEntries == 0 ? 0 : (double) (withOverlays - withDevices) / overlayEntries;
    }

    static long placeText(World world) {
        long letters = 0;
        for (int level = 0; level < World.DEPTH; level++) {
            for (int number = 0; number < world.count(level); number++) {
                letters += world.id(level, number).value().length()
                        + world.name(level, number).length();
            }
        }
        return letters;
    }

    static long deviceText(World world) {
        long letters = 0;
        for (int tenant = 0; tenant < world.tenants(); tenant++) {
            for (int nth = 0; nth < world.devicesOf(tenant); nth++) {
                letters += world.device(tenant, nth).value().length();
            }
        }
        return letters;
    }
}
