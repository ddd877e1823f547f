package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.Position;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObservationBytesTest {

    private static final long SEED = Long.getLong("cadastre.seed", System.nanoTime());

    private final Random random = new Random(SEED);

    @Test
    void whateverWasSaidComesBackAsItWas() {
        for (int i = 0; i < 20_000; i++) {
            PastObservation past = any();
            Observation observation = past.observation();
            ObservationNumber number =
                    ObservationNumber.read(ObservationNumber.of(observation).bytes());
            assertThat(ObservationBytes.read(number, observation.at(), ObservationBytes.write(past)))
                    .as("seed %d", SEED)
                    .isEqualTo(past);
        }
    }

    @Test
    void numbersSortAsBytesAsTheyDoAsNumbers() {
        List<Observation> observations =
                Stream.generate(() -> any().observation()).limit(5_000).toList();
        Comparator<byte[]> asPostgres = Arrays::compareUnsigned;
        assertThat(observations.stream()
                        .sorted(Comparator.comparing(
                                observation -> ObservationNumber.of(observation).bytes(), asPostgres))
                        .toList())
                .as("seed %d", SEED)
                .isEqualTo(observations.stream()
                        .sorted(Comparator.comparingLong(Observation::boot).thenComparingLong(Observation::seq))
                        .toList());
    }

    /** What a tag says that four gateways hear. */
    @Test
    void aUsualObservationIsShort() {
        List<Reading> readings = IntStream.rangeClosed(1, 4)
                .mapToObj(i -> new Reading(new GatewayId("dock-gw-0" + i), -50 - 7 * i))
                .toList();
        PastObservation past = new PastObservation(
                new Observation(1, 5_000, Instant.EPOCH, readings, 87.0, null),
                Instant.EPOCH.plusMillis(40),
                false,
                new Measured<>(
                        Instant.EPOCH, new NearestGateway(new GatewayId("dock-gw-01"), new ZoneId("dock-1"), -57.25)));
        assertThat(ObservationBytes.write(past)).hasSizeLessThan(50);
    }

    @Test
    void bytesThatEndTooSoonAreRefused() {
        byte[] whole = ObservationBytes.write(any());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ObservationBytes.read(new ObservationNumber(1, 1), Instant.EPOCH, cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private PastObservation any() {
        Instant at = Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
        Observation observation = new Observation(
                random.nextLong(1L << random.nextInt(32)) % Integer.MAX_VALUE,
                random.nextLong(1L << random.nextInt(53)),
                at,
                Stream.generate(() -> new Reading(new GatewayId(name()), random.nextInt(-200, 101)))
                        .limit(random.nextInt(Observation.MAX_READINGS))
                        .toList(),
                maybe(random.nextBoolean() ? (double) random.nextInt(101) : random.nextDouble(100)),
                maybe(new Position(random.nextDouble(-90, 90), random.nextDouble(-180, 180), random.nextDouble(100))));
        Measured<NearestGateway> nearest = maybe(new Measured<>(
                at.plusMillis(random.nextInt(-100_000, 100_000)),
                new NearestGateway(
                        new GatewayId(name()), maybe(new ZoneId(name())), maybe(random.nextDouble(-99, 0)))));
        return new PastObservation(observation, at.plusMillis(random.nextInt()), random.nextBoolean(), nearest);
    }

    private <T> @Nullable T maybe(T value) {
        return random.nextBoolean() ? value : null;
    }

    private String name() {
        String beginning = random.nextBoolean() ? "gateway-" : "";
        return beginning + Integer.toString(random.nextInt(1 << random.nextInt(1, 31)), 36);
    }
}
