package dev.cadastre.isolation.postgres;

import java.util.List;

/** A piece of a statement: a word, or the contents of one pair of parentheses. */
sealed interface SqlItem {

    /** What a word is. */
    enum Kind {
        /** A keyword or a name, in lower case unless it was quoted. */
        WORD,
        TEXT,
        PARAMETER,
        OTHER
    }

    /** @param parameter which of the statement's parameters it is, from 0; -1 for all else */
    record Word(Kind kind, String text, int parameter) implements SqlItem {

        boolean is(String... words) {
            return kind != Kind.TEXT && List.of(words).contains(text);
        }
    }

    record Group(List<SqlItem> items) implements SqlItem {

        private static final String[] STATEMENTS = {"select", "with", "insert", "update", "delete", "values", "table"};

        /** Whether it has sources and conditions of its own. */
        boolean isStatement() {
            return switch (items.isEmpty() ? null : items.getFirst()) {
                case Word word -> word.is(STATEMENTS);
                case Group group -> group.isStatement();
                case null -> false;
            };
        }
    }

    /** Whether it is one of these words. */
    default boolean isWord(String... words) {
        return this instanceof Word word && word.is(words);
    }

    default boolean isName() {
        return this instanceof Word word && word.kind() == Kind.WORD;
    }

    /** The text of a word; nothing for a group. */
    default String text() {
        return "";
    }
}
