package dev.cadastre.isolation.gateway;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The requests of one event loop that are under way, and what they have in common. */
final class Exchanges {

    private final Headers headers;
    private final Deadlines deadlines;
    private final Set<Exchange> open = new LinkedHashSet<>();

    Exchanges(Headers headers, Deadlines deadlines) {
        this.headers = headers;
        this.deadlines = deadlines;
    }

    Headers headers() {
        return headers;
    }

    void add(Exchange exchange) {
        open.add(exchange);
    }

    void remove(Exchange exchange) {
        open.remove(exchange);
    }

    /** Ends those of which a side takes too long. */
    void sweep(long now) {
        List.copyOf(open).forEach(exchange -> exchange.check(deadlines, now));
    }
}
