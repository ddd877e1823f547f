package dev.cadastre.benchmarks.facility;

import dev.cadastre.model.DeviceId;

/**
 * Devices in the order in which they are asked for, as dice have it, so that most of them are in no cache. The ids
 * themselves lie in the order of asking, as those of messages that have just come in do.
 */
final class DeviceSequence {

    final int[] tenants;
    final int[] numbers;
    final DeviceId[] devices;

    private DeviceSequence(int count) {
        tenants = new int[count];
        numbers = new int[count];
        devices = new DeviceId[count];
    }

    /** Of any tenant each. */
    static DeviceSequence any(World world, int count) {
        DeviceSequence asked = new DeviceSequence(count);
        for (int i = 0; i < count; i++) {
            asked.set(world, i, Dice.below(world.tenants(), i, 6));
        }
        return asked;
    }

    /** In batches, each of one tenant. */
    static DeviceSequence inBatches(World world, int count, int batch) {
        DeviceSequence asked = new DeviceSequence(count);
        for (int i = 0; i < count; i++) {
            asked.set(world, i, Dice.below(world.tenants(), i / batch, 7));
        }
        return asked;
    }

    int count() {
        return devices.length;
    }

    private void set(World world, int at, int tenant) {
        tenants[at] = tenant;
        numbers[at] = Dice.below(world.devicesOf(tenant), at, 8);
        devices[at] = world.device(tenant, numbers[at]);
    }
}
