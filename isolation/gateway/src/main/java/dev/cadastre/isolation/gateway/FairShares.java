package dev.cadastre.isolation.gateway;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Which request goes next from one event loop to a service: of all requests under way each owner (a tenant, a device, the
 * address of a client) has no more than its share, the others of that owner wait in a line of its own, and free places go
 * to the lines in turn. So an owner with a thousand requests is before another's single one by one request at most.
 *
 * @param <K> who owns requests
 */
final class FairShares<K> {

    /** A request's place, to be given back once. */
    interface Place {
        void leave();
    }

    /** How many lines' worth of requests wait at most. */
    private static final int LINES = 8;

    private final int places;
    private final int placesOfOne;
    private final int waitingOfOne;
    private final Map<K, Line> lines = new HashMap<>();
    private final Queue<Line> turns = new ArrayDeque<>();
    private int taken;
    private int waitingInAll;

    FairShares(int places, int placesOfOne, int waitingOfOne) {
        this.places = places;
        this.placesOfOne = placesOfOne;
        this.waitingOfOne = waitingOfOne;
    }

    /** What a request does with its place. */
    interface Start {
        void at(Place place);
    }

    /**
     * Starts the request now or when its turn comes.
     *
     * @return false if too many of the owner, or too many in all, wait already; the request is then forgotten
     */
    boolean enter(K owner, Start start) {
        Line line = lines.computeIfAbsent(owner, Line::new);
        if (line.waiting.size() >= waitingOfOne || waitingInAll >= LINES * waitingOfOne) {
            forgetIfEmpty(line);
            return false;
        }
        line.waiting.add(start);
        waitingInAll++;
        if (line.waiting.size() == 1) {
            turns.add(line);
        }
        giveOut();
        return true;
    }

    /** A place at once, or null where none is free for the owner. */
    @Nullable
    Place take(K owner) {
        Line line = lines.computeIfAbsent(owner, Line::new);
        if (taken < places && line.taken < placesOfOne) {
            return occupy(line);
        }
        forgetIfEmpty(line);
        return null;
    }

    /** How many requests have a place. */
    int taken() {
        return taken;
    }

    private void giveOut() {
        for (int untried = turns.size(); untried > 0 && taken < places; untried--) {
            Line line = turns.remove();
            Start start = line.taken < placesOfOne ? line.waiting.poll() : null;
            if (!line.waiting.isEmpty()) {
                turns.add(line);
            }
            if (start != null) {
                waitingInAll--;
                start.at(occupy(line));
                untried = turns.size() + 1;
            }
        }
    }

    private Place occupy(Line line) {
        line.taken++;
        taken++;
        return new Taken(line);
    }

    private void forgetIfEmpty(Line line) {
        if (line.taken == 0 && line.waiting.isEmpty()) {
            lines.remove(line.owner);
        }
    }

    private final class Taken implements Place {

        private @Nullable Line line;

        Taken(Line line) {
            this.line = line;
        }

        @Override
        public void leave() {
            Line left = line;
            if (left == null) {
                return;
            }
            line = null;
            left.taken--;
            taken--;
            forgetIfEmpty(left);
            giveOut();
        }
    }

    private final class Line {

        private final K owner;
        private final Queue<Start> waiting = new ArrayDeque<>();
        private int taken;

        Line(K owner) {
            this.owner = owner;
        }
    }
}
