package dev.cadastre.facility;

import java.util.Optional;

/**
 * The one rule for names and codes, wherever they come in: white space and invisible characters at both ends are left off,
 * and inside there is neither a control character nor one that shows nothing or turns the direction of writing, so that
 * two that look alike are alike. Joiners of letters and emoji stay.
 */
public final class PlainText {

    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;

    /** Flags of regions of countries are spelled in these, after U+1F3F4. */
    private static final int TAG_FIRST = 0xe0020;

    private static final int TAG_LAST = 0xe007f;

    private PlainText() {}

    /** The text without white space, control and invisible characters at its ends. */
    public static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** The first character that a name must not have, as {@code U+200B}; empty if it has no such character. */
    public static Optional<String> unfit(String text) {
        return text.codePoints()
                .filter(PlainText::isUnfit)
                .mapToObj("U+%04X"::formatted)
                .findFirst();
    }

    /** The text with a blank for each run of characters that a name must not have. */
    public static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isUnfit(c)) {
                shown.appendCodePoint(c);
            } else if (!shown.isEmpty() && shown.charAt(shown.length() - 1) != ' ') {
                shown.append(' ');
            }
        });
        return stripped(shown.toString());
    }

    /**
     * Where the text has what no store can keep, a NUL or half a surrogate pair; -1 where it has none. This holds of every
     * text, of values of attributes too.
     */
    public static int unstorableAt(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (c == 0 || Character.getType(c) == Character.SURROGATE) {
                return i;
            }
            i += Character.charCount(c) - 1;
        }
        return -1;
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || isJoiner(c) || isUnfit(c);
    }

    private static boolean isUnfit(int c) {
        boolean tag = c >= TAG_FIRST && c <= TAG_LAST;
        return !isJoiner(c) && !tag && isInvisible(c);
    }

    private static boolean isJoiner(int c) {
        return c == ZERO_WIDTH_JOINER || c == ZERO_WIDTH_NON_JOINER;
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }
}
