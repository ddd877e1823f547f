package dev.cadastre.facility.exchange;

/**
 * Keeps spreadsheets from taking a cell for a formula: a cell that begins with one of {@link #STARTS}, perhaps after
 * apostrophes, is written with one apostrophe more, and read with one less. Every text comes back as it was.
 */
final class FormulaGuard {

    /** Beginnings of formulas, commands and separators, the full-width forms as well. */
    static final String STARTS = "=+-@|\t\r\n\uff1d\uff0b\uff0d\uff20";

    private static final char GUARD = '\'';

    private FormulaGuard() {}

    static String on(String cell) {
        return isGuardable(cell) ? GUARD + cell : cell;
    }

    static String off(String cell) {
        return !cell.isEmpty() && cell.charAt(0) == GUARD && isGuardable(cell) ? cell.substring(1) : cell;
    }

    private static boolean isGuardable(String cell) {
        int start = 0;
        while (start < cell.length() && cell.charAt(start) == GUARD) {
            start++;
        }
        return start < cell.length() && STARTS.indexOf(cell.charAt(start)) >= 0;
    }
}
