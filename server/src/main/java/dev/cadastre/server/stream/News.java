package dev.cadastre.server.stream;

import java.util.Optional;

/** Events that come beside those of devices, and only to say that something is to be read anew. */
@FunctionalInterface
interface News {

    News NONE = Optional::empty;

    /**
     * Gives a client an id before anything happens, by an event without data, which no client dispatches (HTML Living
     * Standard, 9.2.6): when it comes back it is known not to be a new one.
     */
    static News idOnOpening(String id) {
        return new News() {
            @Override
            public String opening() {
                return "id: " + id + "\n\n";
            }

            @Override
            public Optional<String> next() {
                return Optional.empty();
            }
        };
    }

    /** The openings and the events of both. */
    default News and(News other) {
        News first = this;
        return new News() {
            @Override
            public String opening() {
                return first.opening() + other.opening();
            }

            @Override
            public Optional<String> next() {
                String events = first.next().orElse("") + other.next().orElse("");
                return events.isEmpty() ? Optional.empty() : Optional.of(events);
            }
        };
    }

    /** What goes on the wire when the stream opens. */
    default String opening() {
        return "";
    }

    /** The event to be sent now, as it goes on the wire. */
    Optional<String> next();
}
