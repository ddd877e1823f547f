package dev.cadastre.proof;

import java.util.Locale;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Texts as attackers make them: bent a little from what is accepted, or anything at all. */
public final class Mutations {

    private static final String SPICE =
            ".,:;/\\|*?#+$%&=~'\"<>[]{}()@!^-_ \t\r\n\0\u200b\u00a0\uff0f\u0430\u017f\u212a";
    private static final int BENDS_MAX = 3;
    private static final int ANYTHING_CHARS_MAX = 80;

    private Mutations() {}

    /**
     * The text with some characters changed, put in, left out, doubled or cut off; one in eight has nothing to do with it.
     * Drawn by hand and not combined, since a million of them are to be had in a minute.
     */
    public static Arbitrary<String> of(String text) {
        return Arbitraries.randomValue(random -> random.nextInt(8) == 0 ? anything(random) : bent(text, random));
    }

    private static String anything(Random random) {
        StringBuilder anything = new StringBuilder();
        for (int left = random.nextInt(ANYTHING_CHARS_MAX); left > 0; left--) {
            anything.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
        }
        return anything.toString();
    }

    private static String bent(String text, Random random) {
        String bent = text;
        for (int left = 1 + random.nextInt(BENDS_MAX); left > 0; left--) {
            bent = bentOnce(bent, text, random);
        }
        return bent;
    }

    private static String bentOnce(String text, String whole, Random random) {
        int at = random.nextInt(text.length() + 1);
        int other = random.nextInt(text.length() + 1);
        String head = text.substring(0, at);
        String tail = text.substring(at);
        String rest = tail.isEmpty() ? tail : tail.substring(1);
        return switch (random.nextInt(8)) {
            case 0, 1 -> head + character(whole, random) + rest;
            case 2 -> head + character(whole, random) + tail;
            case 3 -> head + rest;
            case 4 -> head;
            case 5 -> head + whole + tail;
            case 6 -> text.substring(Math.min(at, other), Math.max(at, other));
            default -> head + tail.toUpperCase(Locale.ROOT);
        };
    }

    private static char character(String whole, Random random) {
        String from = random.nextBoolean() ? SPICE : whole;
        return from.charAt(random.nextInt(from.length()));
    }
}
