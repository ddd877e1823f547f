package dev.cadastre.isolation.proof;

import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Texts as attackers make them: bent a little from what is accepted, or anything at all. */
public final class Mutations {

    private static final String SPICE =
            ".,:;/\\|*?#+$%&=~'\"<>[]{}()@!^-_ \t\r\n\0\u200b\u00a0\uff0f\u0430\u017f\u212a";

    private Mutations() {}

    /** The text with some characters changed, put in, left out, doubled or cut off; seldom the text itself. */
    public static Arbitrary<String> of(String text) {
        Arbitrary<Character> character = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(characters(SPICE + text))), Tuple.of(1, Arbitraries.chars()));
        Arbitrary<String> bent = Combinators.combine(
                        Arbitraries.integers().between(0, text.length()),
                        Arbitraries.integers().between(0, 6),
                        character,
                        Arbitraries.integers().between(0, text.length()))
                .as((at, how, with, other) -> bend(text, at, how, with, other));
        Arbitrary<String> twice =
                bent.flatMap(once -> once.isEmpty() ? Arbitraries.just(once) : bentOnce(once, character));
        return Arbitraries.oneOf(bent, twice, Arbitraries.strings().ofMaxLength(80));
    }

    private static Arbitrary<String> bentOnce(String text, Arbitrary<Character> character) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, text.length()),
                        Arbitraries.integers().between(0, 6),
                        character,
                        Arbitraries.integers().between(0, text.length()))
                .as((at, how, with, other) -> bend(text, at, how, with, other));
    }

    private static String bend(String text, int at, int how, char with, int other) {
        String head = text.substring(0, at);
        String tail = text.substring(at);
        return switch (how) {
            case 0 -> head + with + tail;
            case 1 -> tail.isEmpty() ? head : head + with + tail.substring(1);
            case 2 -> tail.isEmpty() ? head : head + tail.substring(1);
            case 3 -> head;
            case 4 -> head + text + tail;
            case 5 -> text.substring(Math.min(at, other), Math.max(at, other));
            default -> head + tail.toUpperCase(Locale.ROOT);
        };
    }

    private static Character[] characters(String text) {
        return text.chars().mapToObj(c -> (char) c).toArray(Character[]::new);
    }
}
