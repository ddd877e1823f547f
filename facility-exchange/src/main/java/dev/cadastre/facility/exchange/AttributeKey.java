package dev.cadastre.facility.exchange;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of columns as keys of attributes: {@code sfo_placetype} becomes {@code sfo-placetype}. */
final class AttributeKey {

    /** What a column of CSV begins with that can only be an attribute. */
    static final String COLUMN_PREFIX = "attr.";

    private static final int LENGTH_MAX = 32;

    /** What a key is, and so stays as it is. */
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private AttributeKey() {}

    static String of(String column) {
        String name = column.startsWith(COLUMN_PREFIX) ? column.substring(COLUMN_PREFIX.length()) : column;
        if (KEY.matcher(name).matches()) {
            return name;
        }
        String plain =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        String lettered = plain.isEmpty() || !Character.isLetter(plain.charAt(0)) ? "x-" + plain : plain;
        return lettered.substring(0, Math.min(lettered.length(), LENGTH_MAX));
    }
}
