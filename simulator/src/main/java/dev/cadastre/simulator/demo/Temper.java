package dev.cadastre.simulator.demo;

import java.time.Duration;

/** What is the matter with a tag, so that an operator has something to see. */
enum Temper {
    STEADY(45, 98, 0.1),
    /** Falls below 20 percent soon. */
    WEAK_BATTERY(20.5, 22, 0.6),
    /** Falls below 5 percent soon. */
    DYING_BATTERY(5.5, 7, 0.5),
    /** Sends for a while, then nothing until it counts as offline. */
    SILENT_AT_TIMES(45, 98, 0.1),
    /** Registered, and never switched on. */
    NEVER_ON(100, 100.1, 0);

    private static final long SPEAKS_SECONDS = Duration.ofMinutes(3).toSeconds();
    private static final long CYCLE_SECONDS = Duration.ofMinutes(10).toSeconds();

    private final double chargeMinPercent;
    private final double chargeMaxPercent;
    private final double drainPercentPerMinute;

    Temper(double chargeMinPercent, double chargeMaxPercent, double drainPercentPerMinute) {
        this.chargeMinPercent = chargeMinPercent;
        this.chargeMaxPercent = chargeMaxPercent;
        this.drainPercentPerMinute = drainPercentPerMinute;
    }

    /** The few that misbehave among the tags of a site, by their number there. */
    static Temper of(int number) {
        return switch (number) {
            case 2, 13 -> WEAK_BATTERY;
            case 7 -> DYING_BATTERY;
            case 4, 17, 24 -> SILENT_AT_TIMES;
            case 19 -> NEVER_ON;
            default -> STEADY;
        };
    }

    /** Whether it publishes, so long after it was switched on. */
    boolean speaks(Duration since) {
        return switch (this) {
            case STEADY, WEAK_BATTERY, DYING_BATTERY -> true;
            case SILENT_AT_TIMES -> since.toSeconds() % CYCLE_SECONDS < SPEAKS_SECONDS;
            case NEVER_ON -> false;
        };
    }

    double chargeMinPercent() {
        return chargeMinPercent;
    }

    double chargeMaxPercent() {
        return chargeMaxPercent;
    }

    double drainPercentPerMinute() {
        return drainPercentPerMinute;
    }
}
