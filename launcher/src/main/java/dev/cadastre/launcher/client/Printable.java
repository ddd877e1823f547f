package dev.cadastre.launcher.client;

import java.util.regex.Pattern;

/** Text that may come from a device or a user, for a terminal: control characters would move the cursor or worse. */
final class Printable {

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private Printable() {}

    static String of(String text) {
        return CONTROL.matcher(text).replaceAll(" ");
    }
}
