package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.postgres.SqlItem.Group;
import dev.cadastre.isolation.postgres.SqlStatement.Condition;
import dev.cadastre.isolation.postgres.SqlStatement.Source;
import dev.cadastre.isolation.postgres.SqlValue.Given;
import dev.cadastre.isolation.postgres.SqlValue.Of;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks in a statement, and in every statement within it, for what each table of tenants' rows is asked for. A comparison
 * counts where all of its condition has to hold: not below an OR, not below a NOT.
 */
final class ClauseSearch {

    private final Set<String> tenantTables;
    private final Set<Integer> parameters = new HashSet<>();
    private final Set<String> literals = new HashSet<>();
    private final Set<String> others = new HashSet<>();
    private @Nullable String refused;

    ClauseSearch(Set<String> tenantTables) {
        this.tenantTables = tenantTables;
    }

    TenantClause search(Group sql) {
        for (List<SqlItem> statement : SqlValue.split(sql.items(), ";")) {
            inside(statement);
        }
        return new TenantClause(parameters, literals, others, refused);
    }

    /** Statements that are combined by UNION and the like are searched one by one. */
    private void inside(List<SqlItem> items) {
        int start = 0;
        for (int i = 0; i <= items.size(); i++) {
            if (i == items.size() || items.get(i).isWord("union", "intersect", "except")) {
                statement(new SqlStatement(items.subList(start, i)));
                start = i + 1;
            }
        }
        groups(items);
    }

    private void groups(List<SqlItem> items) {
        for (SqlItem item : items) {
            if (item instanceof Group group) {
                if (group.isStatement()) {
                    inside(group.items());
                } else {
                    groups(group.items());
                }
            }
        }
    }

    private void statement(SqlStatement statement) {
        Map<String, Set<String>> ties = new HashMap<>();
        Set<String> bound = new HashSet<>();
        Set<String> tenantSources = new HashSet<>();
        for (Source source : statement.sources()) {
            boolean tenants = source.table() && tenantTables.contains(source.name());
            if (source.table() && !tenants) {
                others.add(source.name());
            }
            if (source.target()) {
                inserted(statement, source);
            } else if (tenants) {
                tenantSources.add(source.alias());
            }
        }
        for (Condition condition : statement.conditions()) {
            condition(condition.items(), condition.onlyFor(), new Bonds(tenantSources, bound, ties));
        }
        if (!tenantSources.isEmpty()
                && List.of("truncate", "copy", "lock", "merge", "table").contains(statement.verb())) {
            refuse("%s by %s".formatted(tenantSources, statement.verb().toUpperCase(Locale.ROOT)));
        }
        for (String source : tenantSources) {
            if (!isBound(source, tenantSources, bound, ties, new HashSet<>())) {
                refuse("%s without its customer_id".formatted(source));
            }
        }
        changedOwner(statement);
    }

    /** What was found of the sources of one statement. */
    private record Bonds(Set<String> tenantSources, Set<String> bound, Map<String, Set<String>> ties) {

        void bind(@Nullable String source) {
            String named = source == null ? only() : source;
            if (named != null) {
                bound.add(named);
            }
        }

        void tie(@Nullable String source, @Nullable String to) {
            String named = source == null ? only() : source;
            if (named != null && to != null) {
                ties.computeIfAbsent(named, name -> new HashSet<>()).add(to);
            }
        }

        private @Nullable String only() {
            return tenantSources.size() == 1 ? tenantSources.iterator().next() : null;
        }
    }

    /** A source that is no table of tenants' rows has its own conditions, or is one of the statement around. */
    private static boolean isBound(
            String source, Set<String> tenants, Set<String> bound, Map<String, Set<String>> ties, Set<String> seen) {
        if (bound.contains(source) || !tenants.contains(source)) {
            return true;
        }
        return seen.add(source)
                && ties.getOrDefault(source, Set.of()).stream()
                        .anyMatch(other -> isBound(other, tenants, bound, ties, seen));
    }

    private void condition(List<SqlItem> items, @Nullable String onlyFor, Bonds bonds) {
        if (SqlValue.indexOf(items, "or") >= 0) {
            return;
        }
        for (List<SqlItem> part : SqlValue.split(items, "and")) {
            if (part.size() == 1 && part.getFirst() instanceof Group group && !group.isStatement()) {
                condition(group.items(), onlyFor, bonds);
            } else {
                comparison(part, onlyFor, bonds);
            }
        }
    }

    private void comparison(List<SqlItem> part, @Nullable String onlyFor, Bonds bonds) {
        int equals = SqlValue.indexOf(part, "=");
        if (equals > 0) {
            equal(part.subList(0, equals), part.subList(equals + 1, part.size()), onlyFor, bonds);
            equal(part.subList(equals + 1, part.size()), part.subList(0, equals), onlyFor, bonds);
            return;
        }
        int in = SqlValue.indexOf(part, "in");
        if (in > 0 && in == part.size() - 2 && part.getLast() instanceof Group list && !list.isStatement()) {
            List<SqlItem> column = part.subList(0, in);
            if (SqlValue.isColumn(column) && allGiven(SqlValue.split(list.items(), ","))) {
                bonds.bind(nameOf(column));
            }
        }
    }

    private void equal(List<SqlItem> column, List<SqlItem> value, @Nullable String onlyFor, Bonds bonds) {
        if (!SqlValue.isColumn(column)) {
            return;
        }
        String source = nameOf(column);
        if (onlyFor != null && !onlyFor.equals(source)) {
            return;
        }
        switch (SqlValue.read(value)) {
            case Given given -> {
                take(given);
                bonds.bind(source);
            }
            case Of(String other) -> bonds.tie(source, other);
            case SqlValue.Unknown unknown -> {}
        }
    }

    private boolean allGiven(List<List<SqlItem>> values) {
        List<Given> given = new ArrayList<>();
        for (List<SqlItem> value : values) {
            if (!(SqlValue.read(value) instanceof Given each)) {
                return false;
            }
            given.add(each);
        }
        given.forEach(this::take);
        return true;
    }

    /** The rows that are inserted each say whose they are. */
    private void inserted(SqlStatement statement, Source target) {
        if (!tenantTables.contains(target.name())) {
            return;
        }
        boolean owned = InsertedRows.of(statement.items()).stream().allMatch(this::isOwned);
        if (!owned && !selectsOwned(statement)) {
            refuse("%s to insert rows without their customer_id".formatted(target.name()));
        }
    }

    /** All columns of rows that were asked for by their tenant: {@code INSERT … SELECT * FROM … WHERE customer_id = …}. */
    private boolean selectsOwned(SqlStatement statement) {
        int select = SqlValue.indexOf(statement.items(), "select");
        Set<String> bound = new HashSet<>();
        Bonds bonds = new Bonds(Set.of("the rows"), bound, new HashMap<>());
        statement.conditions().forEach(condition -> condition(condition.items(), condition.onlyFor(), bonds));
        return select > 0 && statement.items().get(select + 1).isWord("*") && !bound.isEmpty();
    }

    private boolean isOwned(List<SqlItem> value) {
        return switch (SqlValue.read(value)) {
            case Given given -> {
                take(given);
                yield true;
            }
            case Of of -> true;
            case SqlValue.Unknown unknown -> false;
        };
    }

    /** No row ever changes hands. */
    private void changedOwner(SqlStatement statement) {
        List<SqlItem> items = statement.items();
        for (int i = 1; i + 1 < items.size(); i++) {
            boolean assigned =
                    items.get(i).isWord(SqlValue.COLUMN) && items.get(i + 1).isWord("=");
            int set = SqlValue.indexOf(items, "set");
            if (assigned && set >= 0 && set < i && items.get(i - 1).isWord("set", ",") && !after(items, i, "where")) {
                refuse("a change of customer_id");
            }
        }
    }

    private static boolean after(List<SqlItem> items, int i, String word) {
        int at = SqlValue.indexOf(items, word);
        return at >= 0 && at < i;
    }

    private static @Nullable String nameOf(List<SqlItem> column) {
        return column.size() == 3 ? column.getFirst().text() : null;
    }

    private void take(Given given) {
        parameters.addAll(given.parameters());
        literals.addAll(given.literals());
    }

    private void refuse(String what) {
        if (refused == null) {
            refused = what;
        }
    }
}
