package dev.cadastre.health;

import org.jspecify.annotations.Nullable;

/** Whether a device needs somebody's hand. */
public enum Condition {
    OK,
    /** Less than 20% of charge. */
    LOW_BATTERY,
    /** Less than 5% of charge. */
    CRITICAL_BATTERY;

    private static final double LOW_PERCENT = 20;
    private static final double CRITICAL_PERCENT = 5;

    /**
     * @param batteryPercent charge, 0 to 100, or null where the device never reported it: then it is assumed to be good
     */
    public static Condition of(@Nullable Double batteryPercent) {
        if (batteryPercent == null || batteryPercent >= LOW_PERCENT) {
            return OK;
        }
        return batteryPercent >= CRITICAL_PERCENT ? LOW_BATTERY : CRITICAL_BATTERY;
    }
}
