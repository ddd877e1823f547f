package dev.cadastre.facility.devices;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The table against a map, over random writes; a failure tells the seed. */
class DeviceTableModelTest {

    private static final int TENANTS = 3;
    private static final int RUNS = 40;
    private static final int WRITES = 4000;

    private record Key(int tenant, DeviceId device) {}

    @Test
    void answersAsAMapDoesAfterAnyWrites() {
        long first = new Random().nextLong();
        for (int run = 0; run < RUNS; run++) {
            compare(first + run);
        }
    }

    private static void compare(long seed) {
        Random random = new Random(seed);
        DeviceTable table = new DeviceTable(random::nextLong);
        Map<Key, Integer> model = new HashMap<>();
        List<DeviceId> ids = ids(random);
        for (int i = 0; i < WRITES; i++) {
            Key key = new Key(random.nextInt(TENANTS), ids.get(random.nextInt(ids.size())));
            int slot = random.nextInt(4) == 0 ? DeviceTable.NONE : random.nextInt(1 << 30);
            assertThat(table.put(key.tenant(), key.device(), slot))
                    .as("seed %d, write %d", seed, i)
                    .isEqualTo(model.getOrDefault(key, DeviceTable.NONE));
            model.put(key, slot);
            if (random.nextInt(1000) == 0) {
                table.compact();
            }
            if (random.nextInt(1000) == 0) {
                table.expectMany();
            }
        }
        agree(table, model, ids, seed);
    }

    private static void agree(DeviceTable table, Map<Key, Integer> model, List<DeviceId> ids, long seed) {
        model.values().removeIf(slot -> slot == DeviceTable.NONE);
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            int[] slots = new int[ids.size()];
            table.of(tenant).get(ids.toArray(DeviceId[]::new), slots, slots.length, new DeviceBatch());
            for (int i = 0; i < slots.length; i++) {
                int expected = model.getOrDefault(new Key(tenant, ids.get(i)), DeviceTable.NONE);
                assertThat(table.get(tenant, ids.get(i)))
                        .as("seed %d, %s", seed, ids.get(i))
                        .isEqualTo(expected);
                assertThat(slots[i])
                        .as("seed %d, %s in a batch", seed, ids.get(i))
                        .isEqualTo(expected);
            }
            Map<Key, Integer> told = new HashMap<>();
            int of = tenant;
            table.of(tenant).forEach((id, slot) -> told.put(new Key(of, new DeviceId(id)), slot));
            model.forEach((key, slot) -> assertThat(key.tenant() != of || slot.equals(told.get(key)))
                    .as("seed %d, %s told", seed, key)
                    .isTrue());
            assertThat(table.of(tenant).size()).as("seed %d", seed).isEqualTo(told.size());
        }
        assertThat(table.size()).as("seed %d", seed).isEqualTo(model.size());
        assertThat(table.idBytes())
                .as("seed %d", seed)
                .isEqualTo(model.keySet().stream()
                        .mapToLong(key -> key.device().value().length())
                        .sum());
    }

    /** Distinct ones of 1 to 64 letters, many of which share their beginning. */
    private static List<DeviceId> ids(Random random) {
        List<DeviceId> ids = new ArrayList<>();
        int count = 1 + random.nextInt(600);
        for (int i = 0; i < count; i++) {
            String own = Integer.toString(i, 36);
            int before = random.nextInt(64 - own.length());
            ids.add(new DeviceId("z".repeat(before) + "-".repeat(before > 0 ? 1 : 0) + own));
        }
        return ids.stream().distinct().toList();
    }
}
