package dev.cadastre.server.stream;

import java.util.Optional;

/** Events that come beside those of devices, and only to say that something is to be read anew. */
@FunctionalInterface
interface News {

    News NONE = Optional::empty;

    /** Whatever either has to say. */
    default News and(News other) {
        return () -> {
            String events = next().orElse("") + other.next().orElse("");
            return events.isEmpty() ? Optional.empty() : Optional.of(events);
        };
    }

    /** The event to be sent now, as it goes on the wire. */
    Optional<String> next();
}
