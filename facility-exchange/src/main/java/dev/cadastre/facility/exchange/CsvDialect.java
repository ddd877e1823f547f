package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.Locale;

/**
 * What separates the fields of a CSV file: what a first line {@code sep=;} says, as Excel writes it, else whichever of
 * comma, semicolon and tab the line with the names of the columns has most of.
 *
 * @param linesBefore how many lines precede the names of the columns
 */
record CsvDialect(char delimiter, int linesBefore) {

    private static final int LINE_CHARS_MAX = 1 << 16;
    private static final String DECLARATION = "sep=";
    private static final String DELIMITERS = ",;\t";

    /** Leaves the reader at the line with the names of the columns. */
    static CsvDialect of(BufferedReader in) throws IOException {
        String first = firstLine(in);
        String plain = first.replace("\"", "");
        if (!plain.toLowerCase(Locale.ROOT).startsWith(DECLARATION)) {
            return new CsvDialect(mostOf(first), 0);
        }
        in.readLine();
        String declared = plain.substring(DECLARATION.length());
        if (declared.length() != 1 || Character.isLetterOrDigit(declared.charAt(0))) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "line 1: 'sep=' names one character, such as a comma or a semicolon");
        }
        return new CsvDialect(declared.charAt(0), 1);
    }

    private static String firstLine(BufferedReader in) throws IOException {
        in.mark(LINE_CHARS_MAX);
        StringBuilder line = new StringBuilder();
        boolean quoted = false;
        for (int c = in.read(); c >= 0 && line.length() < LINE_CHARS_MAX - 1; c = in.read()) {
            quoted ^= c == '"';
            if (!quoted && (c == '\n' || c == '\r')) {
                break;
            }
            line.append((char) c);
        }
        in.reset();
        return line.toString();
    }

    private static char mostOf(String header) {
        String unquoted = header.replaceAll("\"[^\"]*\"", "");
        char most = DELIMITERS.charAt(0);
        for (int i = 1; i < DELIMITERS.length(); i++) {
            char candidate = DELIMITERS.charAt(i);
            most = count(unquoted, candidate) > count(unquoted, most) ? candidate : most;
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
