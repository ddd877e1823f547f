package dev.cadastre.proof.denial;

import java.io.IOException;

/**
 * A request as any tenant makes it, repeated to see whether that service still answers.
 *
 * @param service what is asked, a word
 * @param everyMillis how often
 */
record ServiceProbe(String service, int everyMillis, Call call) {

    /** One request on a connection of its own. */
    @FunctionalInterface
    interface Call {

        /** @throws IOException if it is not answered as it should be */
        void ask() throws IOException;
    }
}
