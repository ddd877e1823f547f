package dev.cadastre.simulator.demo;

import java.util.List;
import java.util.random.RandomGenerator;

/** A tag's way: straight to somewhere in some zone, a while there, and on. */
final class Walk {

    private static final double STAY_SECONDS_MIN = 15;
    private static final double STAY_SECONDS_MAX = 75;

    private final List<Area> areas;
    private final double speedMetresPerSecond;
    private final RandomGenerator random;
    private FloorPoint here;
    private FloorPoint goal;
    private double staySeconds;

    Walk(List<Area> areas, double speedMetresPerSecond, RandomGenerator random) {
        this.areas = areas;
        this.speedMetresPerSecond = speedMetresPerSecond;
        this.random = random;
        this.here = somewhere();
        this.goal = here;
        this.staySeconds = random.nextDouble(STAY_SECONDS_MAX);
    }

    FloorPoint here() {
        return here;
    }

    void advance(double seconds) {
        double left = seconds;
        while (left > 0) {
            left = here.equals(goal) ? stay(left) : go(left);
        }
    }

    private double stay(double seconds) {
        if (staySeconds > seconds) {
            staySeconds -= seconds;
            return 0;
        }
        double left = seconds - staySeconds;
        goal = somewhere();
        staySeconds = random.nextDouble(STAY_SECONDS_MIN, STAY_SECONDS_MAX);
        return left;
    }

    private double go(double seconds) {
        double needed = here.distanceMetres(goal) / speedMetresPerSecond;
        here = here.towards(goal, seconds * speedMetresPerSecond);
        if (needed > seconds) {
            return 0;
        }
        here = goal;
        return seconds - needed;
    }

    private FloorPoint somewhere() {
        return areas.get(random.nextInt(areas.size())).somewhere(random);
    }
}
