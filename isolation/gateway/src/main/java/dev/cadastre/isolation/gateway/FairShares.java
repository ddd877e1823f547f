package dev.cadastre.isolation.gateway;

import dev.cadastre.model.TenantId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Who goes next through one event loop's part of the door: of all requests under way a tenant has no more than its share,
 * the others of that tenant wait in a line of its own, and free places go to the lines in turn. So a tenant with a
 * thousand requests is before another's single one by one request at most.
 */
final class FairShares {

    /** A request's place, to be given back once. */
    interface Place {
        void leave();
    }

    private static final int PLACES = 64;
    private static final int PLACES_A_TENANT = 16;
    private static final int WAITING_A_TENANT = 256;

    private final int places;
    private final int placesOfOne;
    private final int waitingOfOne;
    private final Map<TenantId, Line> lines = new HashMap<>();
    private final Queue<Line> turns = new ArrayDeque<>();
    private int taken;

    FairShares(int places, int placesOfOne, int waitingOfOne) {
        this.places = places;
        this.placesOfOne = placesOfOne;
        this.waitingOfOne = waitingOfOne;
    }

    static FairShares ofOneLoop() {
        return new FairShares(PLACES, PLACES_A_TENANT, WAITING_A_TENANT);
    }

    /** What a request does with its place. */
    interface Start {
        void at(Place place);
    }

    /**
     * Starts the request now or when its turn comes.
     *
     * @return false if too many of the tenant wait already; the request is then forgotten
     */
    boolean enter(TenantId tenant, Start start) {
        Line line = lines.computeIfAbsent(tenant, Line::new);
        if (line.waiting.size() >= waitingOfOne) {
            return false;
        }
        line.waiting.add(start);
        if (line.waiting.size() == 1) {
            turns.add(line);
        }
        giveOut();
        return true;
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
                begin(line, start);
                untried = turns.size() + 1;
            }
        }
    }

    private void begin(Line line, Start start) {
        line.taken++;
        taken++;
        start.at(new Taken(line));
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
            if (left.taken == 0 && left.waiting.isEmpty()) {
                lines.remove(left.tenant);
            }
            giveOut();
        }
    }

    private static final class Line {

        private final TenantId tenant;
        private final Queue<Start> waiting = new ArrayDeque<>();
        private int taken;

        Line(TenantId tenant) {
            this.tenant = tenant;
        }
    }
}
