package dev.cadastre.server.stream;

/** Renders a change as a server-sent event. */
@FunctionalInterface
interface EventFormat {

    byte[] frame(StreamedChange change);
}
