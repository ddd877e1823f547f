package dev.cadastre.health;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.Observation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of history begins.
 *
 * @param documents cursor of the page of documents, null for the first
 * @param documentsEnd whether there are no documents after it
 * @param atMillis time of the last observation shown
 * @param number its number, or null before all of that time
 */
record HistoryPlace(
        @Nullable String documents,
        boolean documentsEnd,
        long atMillis,
        @Nullable ObservationNumber number) {

    private static final HistoryPlace TOP = new HistoryPlace(null, false, Long.MAX_VALUE, null);
    private static final Cursor CURSOR = new Cursor("history", 4);
    private static final String START = "";
    private static final String END = ".";

    static HistoryPlace of(@Nullable String cursor) {
        if (cursor == null) {
            return TOP;
        }
        List<String> parts = CURSOR.read(cursor);
        String documents = parts.getFirst();
        boolean cursorOfDocuments = !documents.equals(START) && !documents.equals(END);
        try {
            return new HistoryPlace(
                    cursorOfDocuments ? documents : null,
                    documents.equals(END),
                    Long.parseLong(parts.get(1)),
                    new ObservationNumber(Long.parseLong(parts.get(2)), Long.parseLong(parts.get(3))));
        } catch (NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    static String cursorAfter(Observation last, @Nullable String documents, boolean documentsEnd) {
        String part = documents == null ? START : documents;
        return CURSOR.write(documentsEnd ? END : part, last.at().toEpochMilli(), last.boot(), last.seq());
    }

    byte[] numberBytes() {
        return number == null ? new byte[0] : number.bytes();
    }
}
