package dev.cadastre.facility.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Rows of one table on their way in: gathered as COPY's text, copied into a temporary table and from there, past the
 * policies, into the table. So many at a time that no statement takes long.
 */
final class PostgresCopyRows implements PostgresNewRow {

    private static final int CHARS_AT_ONCE = 16 << 20;

    /** As PostgreSQL reads any year. */
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .appendValue(ChronoField.YEAR_OF_ERA, 4, 9, SignStyle.NOT_NEGATIVE)
            .appendPattern("-MM-dd HH:mm:ss.SSSSSSX G")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Connection connection;
    private final String table;
    private final StringBuilder rows = new StringBuilder();
    private boolean made;
    private boolean firstColumn = true;

    PostgresCopyRows(Connection connection, String table) {
        this.connection = connection;
        this.table = table;
    }

    @Override
    public PostgresCopyRows text(@Nullable Object value) {
        if (!firstColumn) {
            rows.append('\t');
        }
        firstColumn = false;
        if (value == null) {
            rows.append("\\N");
        } else {
            escaped(value.toString());
        }
        return this;
    }

    @Override
    public PostgresCopyRows integer(long value) {
        return text(value);
    }

    @Override
    public PostgresCopyRows flag(boolean value) {
        return text(value);
    }

    @Override
    public PostgresCopyRows number(@Nullable Double value) {
        return text(value);
    }

    @Override
    public PostgresCopyRows instant(@Nullable Instant value) {
        return text(value == null ? null : INSTANT.format(value));
    }

    /** Texts without quotes and backslashes. */
    @Override
    public PostgresCopyRows texts(Stream<String> values) {
        return text(values.map(value -> '"' + value + '"').collect(Collectors.joining(",", "{", "}")));
    }

    @Override
    public void end() throws SQLException {
        rows.append('\n');
        firstColumn = true;
        if (rows.length() >= CHARS_AT_ONCE) {
            flush();
        }
    }

    void flush() throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String loaded = "loaded_" + table;
        try (Statement statement = connection.createStatement()) {
            if (!made) {
                statement.execute("CREATE TEMPORARY TABLE %s (LIKE %s) ON COMMIT DROP".formatted(loaded, table));
                made = true;
            }
            copy(loaded);
            statement.execute("INSERT INTO %s SELECT * FROM %s WHERE customer_id = (SELECT current_tenant())"
                    .formatted(table, loaded));
            statement.execute("TRUNCATE " + loaded);
        }
        rows.setLength(0);
    }

    private void copy(String loaded) throws SQLException {
        byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + loaded + " FROM STDIN", new ByteArrayInputStream(bytes), 1 << 16);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    private void escaped(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> rows.append("\\\\");
                case '\t' -> rows.append("\\t");
                case '\n' -> rows.append("\\n");
                case '\r' -> rows.append("\\r");
                default -> rows.append(c);
            }
        }
    }
}
