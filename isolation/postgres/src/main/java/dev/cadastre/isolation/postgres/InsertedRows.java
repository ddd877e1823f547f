package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.postgres.SqlItem.Group;
import java.util.ArrayList;
import java.util.List;

/** What an INSERT says of the {@code customer_id} of its rows. */
final class InsertedRows {

    private static final List<SqlItem> NOTHING = List.of();

    private InsertedRows() {}

    /** The value of each row of VALUES, or that of the select; one that is empty where none is named. */
    static List<List<SqlItem>> of(List<SqlItem> items) {
        int into = SqlValue.indexOf(items, "into");
        int columns = into + 1;
        while (columns < items.size() && !(items.get(columns) instanceof Group)) {
            if (items.get(columns).isWord("select", "values", "default")) {
                return List.of(NOTHING);
            }
            columns++;
        }
        int place = columns < items.size() ? place(items.get(columns)) : -1;
        if (place < 0) {
            return List.of(NOTHING);
        }
        List<SqlItem> rest = items.subList(columns + 1, items.size());
        int values = SqlValue.indexOf(rest, "values");
        int select = SqlValue.indexOf(rest, "select");
        if (values >= 0) {
            return rows(rest.subList(values + 1, rest.size()), place);
        }
        return List.of(select < 0 ? NOTHING : at(selected(rest.subList(select + 1, rest.size())), place));
    }

    private static int place(SqlItem columns) {
        List<List<SqlItem>> names = columns instanceof Group group ? SqlValue.split(group.items(), ",") : List.of();
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).size() == 1 && SqlValue.isColumn(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private static List<List<SqlItem>> rows(List<SqlItem> items, int place) {
        List<List<SqlItem>> rows = new ArrayList<>();
        for (int i = 0; i < items.size() && items.get(i) instanceof Group row; i += 2) {
            rows.add(at(row.items(), place));
            if (i + 1 < items.size() && !items.get(i + 1).isWord(",")) {
                break;
            }
        }
        return rows.isEmpty() ? List.of(NOTHING) : rows;
    }

    private static List<SqlItem> selected(List<SqlItem> items) {
        int end = SqlValue.indexOf(items, "from", "where", "on");
        return end < 0 ? items : items.subList(0, end);
    }

    private static List<SqlItem> at(List<SqlItem> list, int place) {
        List<List<SqlItem>> values = SqlValue.split(list, ",");
        return place < values.size() ? values.get(place) : NOTHING;
    }
}
