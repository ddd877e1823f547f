package dev.cadastre.facility.tree;

import dev.cadastre.facility.Kind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Kinds by number. */
final class Kinds {

    private final Kind[] byNumber;

    private Kinds(Kind[] byNumber) {
        this.byNumber = byNumber;
    }

    Kind kind(int number) {
        return byNumber[number];
    }

    /** Numbers kinds as they come. */
    static final class Numbering {

        private final Map<Kind, Integer> numbers = new HashMap<>();
        private Kinds published = new Kinds(new Kind[0]);

        int number(Kind kind) {
            Integer known = numbers.get(kind);
            if (known != null) {
                return known;
            }
            int number = published.byNumber.length;
            if (number > Rows.KIND) {
                throw new IllegalStateException("more than %d kinds".formatted(number));
            }
            Kind[] more = Arrays.copyOf(published.byNumber, number + 1);
            more[number] = kind;
            published = new Kinds(more);
            numbers.put(kind, number);
            return number;
        }

        Kinds publish() {
            return published;
        }
    }
}
