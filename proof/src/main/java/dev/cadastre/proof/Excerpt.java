package dev.cadastre.proof;

/** A little of a long text, on one line, for a report. */
final class Excerpt {

    private static final int CHARS_MAX = 240;
    private static final int CHARS_AROUND = 60;

    private Excerpt() {}

    static String of(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= CHARS_MAX ? line : line.substring(0, CHARS_MAX) + "…";
    }

    static String around(String text, String word) {
        int at = text.indexOf(word);
        int from = Math.max(0, at - CHARS_AROUND);
        int to = Math.min(text.length(), at + word.length() + CHARS_AROUND);
        return of(text.substring(from, to));
    }
}
