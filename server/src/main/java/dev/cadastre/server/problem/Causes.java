package dev.cadastre.server.problem;

import java.util.Optional;
import java.util.stream.Stream;

/** Looks for what is behind a wrapped exception. */
final class Causes {

    private static final int DEEPEST = 16;

    private Causes() {}

    static <T> Optional<T> first(Throwable failure, Class<T> type) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(DEEPEST)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
