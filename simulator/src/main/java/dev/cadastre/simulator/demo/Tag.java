package dev.cadastre.simulator.demo;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A tag of the demo. It was switched on at an instant, whose second is its boot number, so that it never repeats an
 * identity after the program is started anew.
 */
final class Tag {

    private static final double SWAPPED_AT_PERCENT = 1;
    private static final double FULL_PERCENT = 100;

    private final Site site;
    private final Cohort cohort;
    private final DeviceId device;
    private final Temper temper;
    private final RandomGenerator random;
    private final Walk walk;
    private final Radio radio;
    private final Instant switchedOnAt;
    private Instant at;
    private double chargePercent;
    private long seq;

    /** @param number of the tag within its site; with the seed it decides all the tag does */
    Tag(Site site, Cohort cohort, int number, DeviceId device, long seed, Instant switchedOnAt) {
        this.site = site;
        this.cohort = cohort;
        this.device = device;
        this.temper = Temper.of(number);
        this.random = new SplittableRandom(seed * 31 + device.value().hashCode());
        this.walk = new Walk(site.areas(), cohort.speedMetresPerSecond(), random);
        this.radio = new Radio(site.antennas());
        this.switchedOnAt = switchedOnAt;
        this.at = switchedOnAt;
        this.chargePercent = random.nextDouble(temper.chargeMinPercent(), temper.chargeMaxPercent());
    }

    DeviceId device() {
        return device;
    }

    /** Its name for people, {@code Pallet 07}. */
    String name() {
        String id = device.value();
        return Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' ');
    }

    String kind() {
        return cohort.kind();
    }

    boolean speaks(Instant now) {
        return temper.speaks(Duration.between(switchedOnAt, now));
    }

    /** Walks on until now and returns the observation made there. */
    Observation observe(Instant now) {
        double seconds = Math.max(0, Duration.between(at, now).toMillis() / 1000.0);
        at = now;
        walk.advance(seconds);
        drain(seconds);
        FloorPoint here = walk.here();
        @Nullable Position fix = site.underOpenSky(here) ? site.position(here) : null;
        double battery = Math.round(chargePercent * 10) / 10.0;
        return new Observation(switchedOnAt.getEpochSecond(), seq++, now, radio.heard(here, random), battery, fix);
    }

    /** The pause until it speaks again, about two seconds; tags that spoke in step would drift apart. */
    long pauseMillis() {
        return random.nextLong(1_600, 2_400);
    }

    private void drain(double seconds) {
        chargePercent -= temper.drainPercentPerMinute() * seconds / 60;
        if (chargePercent <= SWAPPED_AT_PERCENT) {
            chargePercent = FULL_PERCENT;
        }
    }
}
