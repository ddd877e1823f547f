package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;
import java.util.List;

/**
 * The part of the log that follows a version.
 *
 * @param truth the version of the truth when it was read; in another epoch there are no rows, and only a whole load helps
 * @param rows in order, without a gap
 */
public record LogPage(TreeVersion truth, List<LogRow> rows) {

    public LogPage {
        rows = List.copyOf(rows);
    }
}
