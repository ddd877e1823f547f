package dev.cadastre.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TagTest {

    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    @Test
    void theSameSeedMakesTheSameTag() {
        assertThat(said(0, 42, 500)).isEqualTo(said(0, 42, 500));
    }

    @Test
    void anotherSeedOrAnotherTagDiffers() {
        assertThat(said(0, 42, 50)).isNotEqualTo(said(0, 43, 50)).isNotEqualTo(said(1, 42, 50));
    }

    @Test
    void identitiesNeverRepeat() {
        List<Observation> said = said(0, 42, 500);

        assertThat(said).extracting(Observation::boot).containsOnly(START.getEpochSecond());
        assertThat(said)
                .extracting(Observation::seq)
                .doesNotHaveDuplicates()
                .isSorted()
                .startsWith(0L);
        assertThat(tag(0, 42, START.plusSeconds(1))
                        .observe(START.plusSeconds(2))
                        .boot())
                .as("after a restart")
                .isGreaterThan(START.getEpochSecond());
    }

    @Test
    void aTagIsHeardEverywhereOnItsSite() {
        assertThat(said(0, 42, 2000))
                .allMatch(observation -> observation.readings().size() >= 3);
    }

    @Test
    void aPositionIsToldUnderTheOpenSkyAlone() {
        List<Observation> said = said(0, 42, 2000);

        assertThat(said).anyMatch(observation -> observation.position() != null);
        assertThat(said).anyMatch(observation -> observation.position() == null);
    }

    @Test
    void aDyingBatteryFallsBelowFivePercentAndIsSwappedInTheEnd() {
        List<Observation> said = said(7, 42, 600);
        List<Double> charges = said.stream()
                .map(observation -> Objects.requireNonNull(observation.batteryPercent()))
                .toList();

        assertThat(charges.getFirst()).isBetween(5.0, 8.0);
        assertThat(charges)
                .anyMatch(charge -> charge < 5)
                .anyMatch(charge -> charge > 99)
                .allMatch(charge -> charge >= 1);
    }

    @Test
    void someAreSilentAtTimesAndOneAlways() {
        Tag silentAtTimes = tag(4, 42, START);

        assertThat(silentAtTimes.speaks(START.plus(Duration.ofMinutes(2)))).isTrue();
        assertThat(silentAtTimes.speaks(START.plus(Duration.ofMinutes(4)))).isFalse();
        assertThat(silentAtTimes.speaks(START.plus(Duration.ofMinutes(9))))
                .as("longer than offline takes")
                .isFalse();
        assertThat(silentAtTimes.speaks(START.plus(Duration.ofMinutes(11)))).isTrue();
        assertThat(tag(19, 42, START).speaks(START.plus(Duration.ofDays(1)))).isFalse();
    }

    @Test
    void mostTagsAreFine() {
        assertThat(DemoFleet.tags(Site.acme(), 42, START))
                .hasSize(32)
                .filteredOn(tag -> tag.speaks(START.plusSeconds(240)))
                .hasSize(28);
    }

    @Test
    void namesAreForPeople() {
        assertThat(tag(0, 42, START).name()).isEqualTo("Pallet 01");
        assertThat(tag(0, 42, START).kind()).isEqualTo("pallet");
    }

    @Test
    void itSpeaksAboutEveryTwoSeconds() {
        Tag tag = tag(0, 42, START);

        for (int i = 0; i < 100; i++) {
            assertThat(tag.pauseMillis()).isBetween(1_600L, 2_400L);
        }
    }

    private static Tag tag(int number, long seed, Instant switchedOnAt) {
        return DemoFleet.tags(Site.acme(), seed, switchedOnAt).get(number);
    }

    private static List<Observation> said(int number, long seed, int count) {
        Tag tag = tag(number, seed, START);
        List<Observation> said = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            said.add(tag.observe(START.plusSeconds(2L * i)));
        }
        return said;
    }
}
