package dev.cadastre.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Whose turn it is to publish. Some devices report more often than others: of fifteen, eight once a round, four twice, two
 * four times and one eight times, so that each kind makes a quarter of all events. Lives on the load's event loop.
 */
final class Turns {

    private static final int HEAVIEST = 8;
    private static final int CYCLE = 2 * HEAVIEST - 1;
    private static final long SEED = 12;

    private final List<LoadDevice> round = new ArrayList<>();
    private int turn;

    Turns(List<LoadDevice> devices) {
        for (int number = 0; number < devices.size(); number++) {
            round.addAll(Collections.nCopies(weight(number), devices.get(number)));
        }
        Collections.shuffle(round, new Random(SEED));
    }

    /** How often a device of that number publishes in a round: 1, 2, 4 or 8 times. */
    static int weight(int number) {
        return HEAVIEST / Integer.highestOneBit(number % CYCLE + 1);
    }

    /** The next in turn that can take an event; empty where none can. */
    Optional<LoadDevice> next() {
        for (int tried = 0; tried < round.size(); tried++) {
            turn = (turn + 1) % round.size();
            LoadDevice device = round.get(turn);
            if (device.ready()) {
                return Optional.of(device);
            }
        }
        return Optional.empty();
    }
}
