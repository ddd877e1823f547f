package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** All rows of the hierarchy, read as the effects that would make them. */
final class PostgresTreeRows {

    private static final int FETCHED_AT_ONCE = 5_000;

    private final Connection connection;

    PostgresTreeRows(Connection connection) {
        this.connection = connection;
    }

    /** Makes an effect of the row. */
    @FunctionalInterface
    private interface Reading {

        Effect read(PostgresTreeRow row) throws SQLException;
    }

    /** Reads on a thread beside this one, on which the effects are taken in. */
    void readAll(Consumer<Effect> into) throws SQLException {
        try {
            Relay.run(this::makeAll, into);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while loading the hierarchy", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SQLException refused -> throw refused;
                case RuntimeException unreadable -> throw unreadable;
                case null, default -> throw new IllegalStateException("cannot load the hierarchy", e);
            }
        }
    }

    private void makeAll(Consumer<Effect> into) throws SQLException {
        read("SELECT " + PostgresTreeRow.KIND + " FROM facility_kinds", into, PostgresTreeRows::kind);
        read("SELECT " + PostgresTreeRow.FACILITY + " FROM facilities", into, PostgresTreeRows::facility);
        read("SELECT " + PostgresTreeRow.OVERLAY + " FROM facility_overlays", into, PostgresTreeRows::overlay);
        read("SELECT " + PostgresTreeRow.GROUP + " FROM facility_groups", into, PostgresTreeRows::group);
        PostgresDeviceCopy devices = new PostgresDeviceCopy(connection);
        devices.read("device_places", Effect.DevicePlaced::new, into);
        devices.read("device_homes", Effect.DeviceHomed::new, into);
    }

    private void read(String query, Consumer<Effect> into, Reading reading) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCHED_AT_ONCE);
            try (ResultSet rows = statement.executeQuery(query)) {
                PostgresTreeRow row = new PostgresTreeRow(rows);
                while (rows.next()) {
                    into.accept(reading.read(row));
                }
            }
        }
    }

    private static Effect kind(PostgresTreeRow row) throws SQLException {
        return new Effect.KindStored(row.owner(), row.kind());
    }

    private static Effect facility(PostgresTreeRow row) throws SQLException {
        return new Effect.FacilityStored(row.owner(), row.facility());
    }

    private static Effect overlay(PostgresTreeRow row) throws SQLException {
        return new Effect.OverlayStored(row.tenant(), row.overlay());
    }

    private static Effect group(PostgresTreeRow row) throws SQLException {
        return new Effect.GroupBound(row.tenant(), row.group(), row.id("facility_id"), true);
    }
}
