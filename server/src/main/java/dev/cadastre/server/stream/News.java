package dev.cadastre.server.stream;

import java.util.Optional;

/** Events that come beside those of devices, and only to say that something is to be read anew. */
@FunctionalInterface
interface News {

    News NONE = Optional::empty;

    /** The event to be sent now, as it goes on the wire. */
    Optional<String> next();
}
