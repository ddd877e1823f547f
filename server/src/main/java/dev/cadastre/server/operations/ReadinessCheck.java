package dev.cadastre.server.operations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One part the server cannot do without.
 *
 * @param name of the part, {@code postgres}
 * @param question returns what is wrong with it, or null; an exception is an answer too
 */
public record ReadinessCheck(String name, Question question) {

    /** Asks a part how it is; may wait a little for it. */
    @FunctionalInterface
    public interface Question {

        /** How long an answer may take. */
        Duration PATIENCE = Duration.ofSeconds(2);

        @Nullable
        String problem() throws Exception;
    }
}
