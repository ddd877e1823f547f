package dev.cadastre.isolation.redis;

/**
 * How often a tenant may ask: evenly {@code perSecond}, and {@code burst} at once after a rest.
 *
 * @param perSecond 1 to 1,000,000
 * @param burst at least 1
 */
public record Rate(long perSecond, long burst) {

    public static final long PER_SECOND_MAX = 1_000_000;

    public Rate {
        if (perSecond < 1 || perSecond > PER_SECOND_MAX || burst < 1) {
            throw new IllegalArgumentException(
                    "a rate is 1 to %d a second with a burst of at least 1".formatted(PER_SECOND_MAX));
        }
    }

    /** With a burst of two seconds' worth. */
    public static Rate perSecond(long perSecond) {
        return new Rate(perSecond, 2 * perSecond);
    }
}
