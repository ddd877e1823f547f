package dev.cadastre.model;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Anything the model can say, drawn from a seed that every failure must print. */
final class RandomModel {

    private static final String FIRST = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String THEN = FIRST + "ABCDEFGHIJKLMNOPQRSTUVWXYZ._-";

    private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

    private final long seed;
    private final Random random;

    private RandomModel(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** From the system property {@code cadastre.seed}, or another seed each time. */
    static RandomModel fresh() {
        return new RandomModel(Long.getLong("cadastre.seed", System.nanoTime()));
    }

    @Override
    public String toString() {
        return "-Dcadastre.seed=" + seed;
    }

    Random random() {
        return random;
    }

    Observation observation() {
        return new Observation(
                random.nextLong(1L << 31),
                random.nextLong(1L << 53),
                instant(),
                IntStream.range(0, random.nextInt(5)).mapToObj(i -> reading()).toList(),
                orNull(() -> random.nextDouble() * 100),
                orNull(this::position));
    }

    Placement placement() {
        return new Placement(
                tenant(),
                registration(),
                new Order(random.nextLong(1L << 42), random.nextLong(1L << 40)),
                OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                observation(),
                instant(),
                whereabouts(),
                orNull(this::nearest),
                ledger());
    }

    DeviceChange deviceChange() {
        return new DeviceChange(tenant(), device(), whereabouts(), instant(), ledger(), random.nextLong(1L << 40));
    }

    GatewayZone gatewayZone() {
        return new GatewayZone(tenant(), gateway(), orNull(this::zone));
    }

    PastObservation pastObservation() {
        return new PastObservation(observation(), instant(), random.nextBoolean(), orNull(this::nearest));
    }

    private Whereabouts whereabouts() {
        return new Whereabouts(
                instant(),
                orNull(this::nearest),
                orNull(() -> new Measured<>(instant(), random.nextDouble() * 100)),
                orNull(() -> new Measured<>(instant(), position())));
    }

    private Measured<NearestGateway> nearest() {
        return new Measured<>(
                instant(), new NearestGateway(gateway(), orNull(this::zone), orNull(() -> -random.nextDouble() * 100)));
    }

    private Ledger ledger() {
        return new Ledger(random.nextLong(1L << 40), random.nextInt(1000), random.nextInt(1000), random.nextInt(1000));
    }

    private TenantId tenant() {
        return new TenantId("t" + word().toLowerCase(Locale.ROOT).replaceAll("[._]", "-"));
    }

    private DeviceRegistration registration() {
        return new DeviceRegistration(device(), random.nextBoolean() ? 0 : random.nextLong(1L << 40));
    }

    private DeviceId device() {
        return new DeviceId(word());
    }

    private GatewayId gateway() {
        return new GatewayId(word());
    }

    private ZoneId zone() {
        return new ZoneId(word());
    }

    private Reading reading() {
        return new Reading(gateway(), random.nextInt(-200, 101));
    }

    private Position position() {
        return new Position(
                random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180, random.nextDouble() * 1_000_000);
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(-62_167_219_200_000L, 253_402_300_800_000L));
    }

    private String word() {
        StringBuilder word = new StringBuilder().append(FIRST.charAt(random.nextInt(FIRST.length())));
        int more = random.nextInt(30);
        for (int i = 0; i < more; i++) {
            word.append(THEN.charAt(random.nextInt(THEN.length())));
        }
        return word.toString();
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
