package dev.cadastre.facility.replica;

import java.time.Duration;

/**
 * How long and how hard. The light one runs with every build, on whatever else the machine does; the heavy one in the
 * profile {@code chaos}.
 *
 * @param changes rows of the truth to be changed
 * @param movesMax how many devices move at once
 * @param stop for how long a replica's process is stopped
 * @param applyAllowance what is granted beyond the time between two polls
 * @param compareEvery how often all that a replica says is compared
 */
record ChaosPlan(int changes, int movesMax, Duration stop, Duration applyAllowance, Duration compareEvery, long seed) {

    static ChaosPlan ofThisBuild() {
        return new ChaosPlan(
                Integer.getInteger("cadastre.chaos.changes", 600),
                Integer.getInteger("cadastre.chaos.moves", 4),
                Duration.ofSeconds(Integer.getInteger("cadastre.chaos.stop.seconds", 2)),
                Duration.ofMillis(Integer.getInteger("cadastre.chaos.apply.millis", 1_000)),
                Duration.ofSeconds(Integer.getInteger("cadastre.chaos.compare.seconds", 2)),
                Long.getLong("cadastre.chaos.seed", System.nanoTime()));
    }

    Duration bound() {
        return TreeReplica.POLL.plus(applyAllowance);
    }
}
