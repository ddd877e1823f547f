package dev.cadastre.model;

/**
 * Which texts can be ids. Checked character by character, since several ids are read for every observation and a regular
 * expression would take a tenth of the time of all else.
 */
enum IdShape {
    TENANT(2, 63, "2 to 63 of a-z, 0-9 and -, the first not a hyphen") {
        @Override
        boolean allowsFirst(char c) {
            return isLowerCaseOrDigit(c);
        }

        @Override
        boolean allows(char c) {
            return isLowerCaseOrDigit(c) || c == '-';
        }
    },
    THING(1, 64, "1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', the first a letter or digit") {
        @Override
        boolean allowsFirst(char c) {
            return isLowerCaseOrDigit(c) || (c >= 'A' && c <= 'Z');
        }

        @Override
        boolean allows(char c) {
            return allowsFirst(c) || c == '-' || c == '.' || c == '_';
        }
    };

    private final int minChars;
    private final int maxChars;
    private final String inWords;

    IdShape(int minChars, int maxChars, String inWords) {
        this.minChars = minChars;
        this.maxChars = maxChars;
        this.inWords = inWords;
    }

    abstract boolean allowsFirst(char c);

    abstract boolean allows(char c);

    boolean matches(String value) {
        if (value.length() < minChars || value.length() > maxChars || !allowsFirst(value.charAt(0))) {
            return false;
        }
        for (int i = 1; i < value.length(); i++) {
            if (!allows(value.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    String inWords() {
        return inWords;
    }

    private static boolean isLowerCaseOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
