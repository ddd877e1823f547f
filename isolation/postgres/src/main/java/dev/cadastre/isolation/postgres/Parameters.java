package dev.cadastre.isolation.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets a statement's parameters in order, from 1. */
final class Parameters {

    private final PreparedStatement statement;
    private int last;

    Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    void addAll(List<? extends @Nullable Object> values) throws SQLException {
        for (Object value : values) {
            add(value);
        }
    }

    void add(@Nullable Object value) throws SQLException {
        last++;
        switch (value) {
            case String text -> statement.setString(last, text);
            case Long number -> statement.setLong(last, number);
            case Integer number -> statement.setInt(last, number);
            case Double number -> statement.setDouble(last, number);
            case Boolean flag -> statement.setBoolean(last, flag);
            case byte[] bytes -> statement.setBytes(last, bytes);
            case Instant instant -> statement.setObject(last, instant.atOffset(ZoneOffset.UTC));
            case null -> throw new IllegalArgumentException("parameter " + last + " is null");
            default ->
                throw new IllegalArgumentException("parameter %d is a %s, which is not supported here"
                        .formatted(last, value.getClass().getName()));
        }
    }
}
