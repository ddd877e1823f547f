package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.postgres.SqlItem.Group;
import dev.cadastre.isolation.postgres.SqlItem.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@code customer_id} is compared with or set to. */
sealed interface SqlValue {

    /** What can be held against the tenant: parameters and literals, all of which must name it; none for its own function. */
    record Given(List<Integer> parameters, List<String> literals) implements SqlValue {}

    /** The {@code customer_id} of another source, or of the only one where none is named. */
    record Of(@Nullable String source) implements SqlValue {}

    /** Anything else: no proof of a tenant. */
    record Unknown() implements SqlValue {}

    String COLUMN = "customer_id";

    static SqlValue read(List<SqlItem> items) {
        List<SqlItem> value = withoutCast(items);
        if (isColumn(value)) {
            return new Of(value.size() == 3 ? value.getFirst().text() : null);
        }
        Word first = value.isEmpty() || !(value.getFirst() instanceof Word word) ? null : word;
        if (first == null) {
            return value.size() == 1 && value.getFirst() instanceof Group group ? inParentheses(group) : new Unknown();
        }
        if (value.size() == 1) {
            return literalOrParameter(first);
        }
        if (first.is("current_tenant") && value.size() == 2) {
            return new Given(List.of(), List.of());
        }
        if (first.is("cast") && value.get(1) instanceof Group group && value.size() == 2) {
            int as = indexOf(group.items(), "as");
            return as < 0 ? new Unknown() : read(group.items().subList(0, as));
        }
        return first.is("case") && value.getLast().isWord("end") ? cases(value) : new Unknown();
    }

    /** Whether it is {@code customer_id} or {@code source.customer_id}. */
    static boolean isColumn(List<SqlItem> items) {
        return switch (items.size()) {
            case 1 -> items.getFirst().isName() && items.getFirst().isWord(COLUMN);
            case 3 ->
                items.getFirst().isName()
                        && items.get(1).isWord(".")
                        && items.get(2).isWord(COLUMN);
            default -> false;
        };
    }

    private static SqlValue literalOrParameter(Word word) {
        return switch (word.kind()) {
            case PARAMETER -> new Given(List.of(word.parameter()), List.of());
            case TEXT -> new Given(List.of(), List.of(word.text()));
            case WORD, OTHER -> new Unknown();
        };
    }

    private static SqlValue inParentheses(Group group) {
        List<SqlItem> items = group.items();
        return !items.isEmpty() && items.getFirst().isWord("select")
                ? onlyTheFunction(items.subList(1, items.size()))
                : read(items);
    }

    private static SqlValue onlyTheFunction(List<SqlItem> items) {
        return items.size() == 2 && items.getFirst().isWord("current_tenant")
                ? new Given(List.of(), List.of())
                : new Unknown();
    }

    /** What the branches of a CASE give, each a word. */
    private static SqlValue cases(List<SqlItem> items) {
        List<Integer> parameters = new ArrayList<>();
        List<String> literals = new ArrayList<>();
        for (int i = 0; i < items.size() - 1; i++) {
            if (items.get(i).isWord("then", "else")) {
                if (!(items.get(i + 1) instanceof Word word)
                        || !(literalOrParameter(word) instanceof Given given)
                        || !items.get(i + 2).isWord("when", "else", "end")) {
                    return new Unknown();
                }
                parameters.addAll(given.parameters());
                literals.addAll(given.literals());
            }
        }
        return parameters.isEmpty() && literals.isEmpty() ? new Unknown() : new Given(parameters, literals);
    }

    private static List<SqlItem> withoutCast(List<SqlItem> items) {
        int cast = indexOf(items, "::");
        boolean toText = cast > 0
                && cast + 1 < items.size()
                && items.get(cast + 1).isWord("text", "varchar")
                && cast + 2 == items.size();
        return toText ? items.subList(0, cast) : items;
    }

    static int indexOf(List<SqlItem> items, String... words) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isWord(words)) {
                return i;
            }
        }
        return -1;
    }

    /** The items between separators of this level. */
    static List<List<SqlItem>> split(List<SqlItem> items, String separator) {
        List<List<SqlItem>> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).isWord(separator)) {
                parts.add(items.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(items.subList(start, items.size()));
        return parts;
    }
}
