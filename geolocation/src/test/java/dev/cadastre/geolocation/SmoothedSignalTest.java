package dev.cadastre.geolocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import dev.cadastre.model.ZoneId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SmoothedSignalTest {

    private static final ZoneMap ZONES =
            gateway -> gateway.value().equals("nowhere") ? null : new ZoneId("zone-of-" + gateway);

    private final SmoothedSignal signal = SmoothedSignal.FORMAT.fresh();

    @Test
    void whatNobodyHeardIsNowhere() {
        assertThat(signal.estimate(ZONES)).isNull();
        signal.hear(second(1), List.of());
        assertThat(signal.estimate(ZONES)).isNull();
    }

    @Test
    void theStrongestGatewayIsWhereTheDeviceIs() {
        signal.hear(second(1), List.of(reading("far", -80), reading("near", -55), reading("off", -70)));
        assertThat(signal.estimate(ZONES))
                .isEqualTo(new Estimate(second(1), new GatewayId("near"), new ZoneId("zone-of-near"), -55));
    }

    @Test
    void aGatewayThatStandsNowhereIsStillTheNearest() {
        signal.hear(second(1), List.of(reading("nowhere", -55)));
        assertThat(signal.estimate(ZONES)).isEqualTo(new Estimate(second(1), new GatewayId("nowhere"), null, -55));
    }

    @Test
    void oneWeakPacketDoesNotMoveADevice() {
        for (int i = 0; i < 10; i++) {
            signal.hear(second(i), List.of(reading("a", -60), reading("b", -66)));
        }
        signal.hear(second(10), List.of(reading("a", -85)));
        assertThat(chosen(signal)).isEqualTo("a");
    }

    @Test
    void aDeviceThatMovedIsSeenToHaveMovedWithinSeconds() {
        for (int i = 0; i < 10; i++) {
            signal.hear(second(i), List.of(reading("a", -60), reading("b", -75)));
        }
        for (int i = 10; i < 17; i++) {
            signal.hear(second(i), List.of(reading("a", -75), reading("b", -60)));
        }
        assertThat(chosen(signal)).isEqualTo("b");
    }

    @Test
    void aLeadWithinTheHysteresisChangesNothing() {
        signal.hear(second(1), List.of(reading("a", -60)));
        signal.hear(second(1), List.of(reading("b", -59)));
        assertThat(chosen(signal)).isEqualTo("a");
        signal.hear(second(1), List.of(reading("c", -58)));
        assertThat(chosen(signal)).isEqualTo("c");
    }

    @Test
    void whatNoRadioCanHaveMeasuredIsLeftOut() {
        signal.hear(second(1), List.of(reading("a", -60), reading("b", 62), reading("c", -19), reading("d", -121)));
        assertThat(chosen(signal)).isEqualTo("a");
        signal.hear(second(60), List.of(reading("b", 62)));
        assertThat(chosen(signal)).isEqualTo("a");
    }

    @Test
    void aGatewayUnheardWhileOthersHearIsForgotten() {
        signal.hear(second(0), List.of(reading("dead", -50)));
        signal.hear(second(10), List.of(reading("alive", -80)));
        assertThat(chosen(signal)).isEqualTo("dead");
        signal.hear(second(11), List.of(reading("alive", -80)));
        assertThat(chosen(signal)).isEqualTo("alive");
    }

    @Test
    void whatWasHeardLastStaysWhileNobodyHears() {
        signal.hear(second(0), List.of(reading("a", -50)));
        signal.hear(second(3600), List.of());
        assertThat(chosen(signal)).isEqualTo("a");
    }

    @Test
    void aReadingOlderThanWhatIsForgottenSaysNothing() {
        signal.hear(second(60), List.of(reading("a", -80)));
        signal.hear(second(49), List.of(reading("b", -40)));
        assertThat(chosen(signal)).isEqualTo("a");
    }

    @Test
    void theOrderOfArrivalDoesNotMatter() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Integer> order = new ArrayList<>(IntStream.range(0, 40).boxed().toList());
            int[] noise = random.ints(40, -8, 9).toArray();
            SmoothedSignal inOrder = SmoothedSignal.FORMAT.fresh();
            order.forEach(i -> hear(inOrder, i, noise[i]));
            Collections.shuffle(order, random);
            SmoothedSignal shuffled = SmoothedSignal.FORMAT.fresh();
            order.forEach(i -> hear(shuffled, i, noise[i]));
            assertThat(rssi(shuffled)).as("seed %d", seed).isCloseTo(rssi(inOrder), within(0.11));
        }
    }

    private static void hear(SmoothedSignal signal, int i, int noise) {
        signal.hear(second(0).plusMillis(i * 200L), List.of(reading("a", -60 + noise), reading("b", -90 - noise)));
    }

    @Test
    void itHoldsABoundedNumberOfGateways() throws IOException {
        for (int i = 0; i < 500; i++) {
            signal.hear(second(0).plusMillis(i), List.of(reading("g" + i, -90 + i % 50)));
        }
        assertThat(written(signal)).hasSizeLessThan(64 * 40);
        assertThat(chosen(restored(signal))).isEqualTo(chosen(signal)).isEqualTo("g449");
    }

    @Test
    void aRestoredEstimatorGoesOnAsIfNothingHadHappened() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        SmoothedSignal restored = restored(signal);
        for (int i = 0; i < 500; i++) {
            List<Reading> readings = random.ints(random.nextInt(5), 0, 6)
                    .mapToObj(g -> reading("g" + g, -50 - random.nextInt(40)))
                    .toList();
            Instant at = second(i).minusMillis(random.nextInt(8_000));
            signal.hear(at, readings);
            restored.hear(at, readings);
            restored = restored(restored);
            assertThat(restored.estimate(ZONES)).as("seed %d", seed).isEqualTo(signal.estimate(ZONES));
        }
    }

    @Test
    void bytesOfSomethingElseAreRefused() {
        byte[] bytes = new byte[64];
        bytes[10] = (byte) 200;
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(IOException.class);
    }

    private static String chosen(ZoneEstimator estimator) {
        return Objects.requireNonNull(estimator.estimate(ZONES)).gateway().value();
    }

    private static double rssi(ZoneEstimator estimator) {
        return Objects.requireNonNull(estimator.estimate(ZONES)).rssiDbm();
    }

    private static SmoothedSignal restored(SmoothedSignal signal) throws IOException {
        return read(written(signal));
    }

    private static SmoothedSignal read(byte[] bytes) throws IOException {
        return SmoothedSignal.FORMAT.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    private static byte[] written(SmoothedSignal signal) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SmoothedSignal.FORMAT.write(signal, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static Instant second(int second) {
        return Instant.parse("2026-11-23T09:50:00Z").plusSeconds(second);
    }

    private static Reading reading(String gateway, int rssiDbm) {
        return new Reading(new GatewayId(gateway), rssiDbm);
    }
}
