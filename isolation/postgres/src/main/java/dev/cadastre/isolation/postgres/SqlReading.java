package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** Reads through one connection. */
@FunctionalInterface
public interface SqlReading<T> {

    T apply(Connection connection) throws SQLException;
}
