package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.postgres.SqlItem.Group;
import dev.cadastre.isolation.postgres.SqlItem.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement, or one select within it, with the tables it names at its own level and the conditions it puts on them. */
final class SqlStatement {

    private static final String[] AFTER_CONDITION = {
        "group",
        "order",
        "limit",
        "returning",
        "having",
        "window",
        "for",
        "offset",
        "fetch",
        "on",
        "where",
        "join",
        "left",
        "right",
        "inner",
        "full",
        "cross",
        "natural",
        "set",
        ","
    };
    private static final String[] NO_ALIAS = {
        "where",
        "on",
        "using",
        "set",
        "join",
        "left",
        "right",
        "inner",
        "full",
        "cross",
        "natural",
        "group",
        "order",
        "limit",
        "returning",
        "values",
        "select",
        "for",
        "having",
        "offset",
        "fetch",
        "default",
        "overriding",
        "window"
    };

    /** A table, or what is used in place of one. */
    record Source(String name, String alias, boolean table, boolean target) {}

    /** What is required of sources; of the one named alone where it is on the nullable side of an outer join. */
    record Condition(List<SqlItem> items, @Nullable String onlyFor) {}

    private final List<SqlItem> items;
    private final List<Source> sources = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();
    private boolean outer;
    private boolean bothOuter;

    SqlStatement(List<SqlItem> items) {
        this.items = items;
        read(items, false);
    }

    List<SqlItem> items() {
        return items;
    }

    List<Source> sources() {
        return sources;
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** What it does: the first such word at its own level, past the names that WITH gives. */
    String verb() {
        int at = SqlValue.indexOf(
                items, "select", "insert", "update", "delete", "merge", "truncate", "copy", "lock", "table", "values");
        return at < 0 ? "" : items.get(at).text();
    }

    private void read(List<SqlItem> level, boolean beginsWithSource) {
        boolean sourceNext = beginsWithSource;
        boolean listed = beginsWithSource;
        for (int i = 0; i < level.size(); i++) {
            SqlItem item = level.get(i);
            if (sourceNext && !item.isWord("only", "lateral", "table")) {
                i = source(level, i, isWord(level, i - 1, "into"));
                sourceNext = false;
            } else if (startsSources(level, i)) {
                sourceNext = true;
                listed = !item.isWord("into");
                joins(level, i);
            } else if (item.isWord(",") && listed) {
                sourceNext = true;
                outer = false;
            } else if (item.isWord("where")) {
                listed = false;
                i = condition(level, i + 1, null);
            } else if (item.isWord("on") && !isWord(level, i + 1, "conflict")) {
                i = condition(level, i + 1, outer ? sources.getLast().alias() : null);
            } else if (item.isWord("using") && i + 1 < level.size() && level.get(i + 1) instanceof Group columns) {
                using(columns);
            } else if (item.isWord("set", "select", "group", "order", "values", "returning", "limit")) {
                listed = false;
            }
        }
    }

    private static boolean startsSources(List<SqlItem> level, int i) {
        SqlItem item = level.get(i);
        return switch (item.text()) {
            case "from" -> !isWord(level, i - 1, "distinct");
            case "join", "into", "truncate", "copy", "lock", "table" -> item.isName();
            case "update" -> !isWord(level, i - 1, "do") && !isWord(level, i - 1, "for");
            case "using" -> i + 1 < level.size() && level.get(i + 1).isName();
            default -> false;
        };
    }

    private void joins(List<SqlItem> level, int i) {
        if (level.get(i).isWord("join")) {
            int kind = isWord(level, i - 1, "outer") ? i - 2 : i - 1;
            outer = isWord(level, kind, "left");
            bothOuter |= isWord(level, kind, "right") || isWord(level, kind, "full");
        } else {
            outer = false;
        }
    }

    /** Takes the source that begins here, and says where it ends. */
    private int source(List<SqlItem> level, int begin, boolean target) {
        int i = begin;
        if (level.get(i) instanceof Group group) {
            if (!group.isStatement()) {
                read(group.items(), true);
                return i;
            }
            i = alias(level, i);
            sources.add(new Source("", aliasAt(level, i), false, false));
            return i;
        }
        if (isWord(level, i + 1, ".")) {
            i += 2;
        }
        String name = i < level.size() ? level.get(i).text() : "";
        boolean function = !target && i + 1 < level.size() && level.get(i + 1) instanceof Group;
        int end = alias(level, function ? i + 1 : i);
        String alias = end == (function ? i + 1 : i) ? name : aliasAt(level, end);
        sources.add(new Source(name, alias, !function, target));
        return end;
    }

    /** The position of the alias after this item, or of the item itself without an alias. */
    private static int alias(List<SqlItem> level, int i) {
        int next = isWord(level, i + 1, "as") ? i + 2 : i + 1;
        boolean named = next < level.size()
                && level.get(next).isName()
                && !level.get(next).isWord(NO_ALIAS);
        return named ? next : i;
    }

    private static String aliasAt(List<SqlItem> level, int i) {
        return level.get(i) instanceof Word word ? word.text() : "";
    }

    private int condition(List<SqlItem> level, int begin, @Nullable String onlyFor) {
        int end = begin;
        while (end < level.size() && !ends(level, end)) {
            end++;
        }
        if (!bothOuter) {
            conditions.add(new Condition(level.subList(begin, end), onlyFor));
        }
        return end - 1;
    }

    /** Left and right are also functions. */
    private static boolean ends(List<SqlItem> level, int i) {
        boolean function =
                level.get(i).isWord("left", "right") && i + 1 < level.size() && level.get(i + 1) instanceof Group;
        return level.get(i).isWord(AFTER_CONDITION) && !function;
    }

    /** What JOIN … USING asks of the source joined and the one before it. */
    private void using(Group columns) {
        boolean named = SqlValue.split(columns.items(), ",").stream().anyMatch(SqlValue::isColumn);
        if (named && sources.size() > 1 && !bothOuter) {
            String joined = sources.getLast().alias();
            String before = sources.get(sources.size() - 2).alias();
            List<SqlItem> equal =
                    new ArrayList<>(SqlReader.read("\"%s\".customer_id = \"%s\".customer_id".formatted(joined, before))
                            .items());
            conditions.add(new Condition(equal, outer ? joined : null));
        }
    }

    private static boolean isWord(List<SqlItem> level, int i, String word) {
        return i >= 0 && i < level.size() && level.get(i).isWord(word);
    }
}
