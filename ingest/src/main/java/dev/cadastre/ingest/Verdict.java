package dev.cadastre.ingest;

import dev.cadastre.model.ErrorId;

/** What became of what a device sent; known once Kafka has the observation or its dead letter, or will not have it. */
sealed interface Verdict {

    /** Kafka has it. */
    record Accepted() implements Verdict {}

    /** It is no observation, or not one to keep; Kafka has it among the dead letters. */
    record Refused(ErrorId id, String detail) implements Verdict {

        private static final int LONGEST = 500;

        /** {@code observation-in-future: at 2099-01-01T00:00:00Z is …}, for where there is but one line to say it. */
        String inOneLine() {
            String line = id.slug() + ": " + detail.replaceAll("\\p{Cntrl}+", " ");
            return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
        }
    }

    /** Kafka did not take it. It must come again. */
    record Unavailable() implements Verdict {}

    Verdict ACCEPTED = new Accepted();
    Verdict UNAVAILABLE = new Unavailable();
}
