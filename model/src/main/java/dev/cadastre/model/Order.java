package dev.cadastre.model;

import java.util.Comparator;

/**
 * The position of a placement in the sequence of its device's placements. The pipeline numbers a device's observations
 * in Kafka's order, so a replay after a crash gives the same numbers, and a consumer that applies placements only has
 * to compare them: at-least-once delivery then has effect once.
 *
 * @param epoch a life of what the pipeline remembers of the device: when the first observation in it was received,
 *     milliseconds since 1970. A replay from the same record gives the same epoch; a life that had to start from nothing
 *     later gives a higher one
 * @param ordinal number of the placement in that life, from 1, without gaps
 */
public record Order(long epoch, long ordinal) implements Comparable<Order> {

    private static final Comparator<Order> LINE =
            Comparator.comparingLong(Order::epoch).thenComparingLong(Order::ordinal);

    @Override
    public int compareTo(Order other) {
        return LINE.compare(this, other);
    }
}
