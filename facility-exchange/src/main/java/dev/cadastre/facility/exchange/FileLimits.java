package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/**
 * How much a file may hold. What it takes in memory goes by its values more than by its bytes: a row of one letter each is
 * forty times as large there as in the file.
 *
 * @param bytesMax of text, unpacked
 * @param valuesMax fields of rows, elements of lists, statements of a graph, and one for each row; and of one row, while it
 *     is parsed, everything that is in it, however deep
 */
public record FileLimits(long bytesMax, long valuesMax) {

    /** For a file on this machine: more than any known hierarchy, and still bounded. */
    static final FileLimits LOCAL = new FileLimits(1L << 30, Long.MAX_VALUE);

    /** Counts the values of one file. */
    Count counting() {
        return new Count(valuesMax);
    }

    /** How many values there were so far. */
    static final class Count {

        private final long max;
        private long values;

        private Count(long max) {
            this.max = max;
        }

        /** Counts up to the same limit, from zero: for one row, of which only the kept values count for the file. */
        Count ofOneRow() {
            return new Count(max);
        }

        /** @throws CadastreException PAYLOAD_TOO_LARGE beyond the limit */
        void add(long more) {
            values += more;
            if (values > max) {
                throw new CadastreException(
                        ErrorId.PAYLOAD_TOO_LARGE,
                        "the file has more than %,d values: take it in by parts".formatted(max));
            }
        }
    }
}
