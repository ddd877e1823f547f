package dev.cadastre.server.flags;

import java.util.List;
import java.util.Map;

/** All evaluations as OFREP has them, and where to hear when to ask anew. */
record FlagsView(List<FlagView> flags, List<EventStream> eventStreams, Map<String, Object> metadata) {

    record EventStream(String type, Endpoint endpoint) {}

    /** @param requestUri below the address at which the flags were asked for */
    record Endpoint(String requestUri) {}
}
