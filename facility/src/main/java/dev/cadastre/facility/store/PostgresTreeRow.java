package dev.cadastre.facility.store;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The present row of a result, read as what the hierarchy has in that table. */
record PostgresTreeRow(ResultSet row) {

    static final String FACILITY = "customer_id, facility_id, parent_id, kind, name, code, attributes::text,"
            + " latitude, longitude, outline, valid_from, retired_at, superseded_by, zones";
    static final String OVERLAY = "customer_id, facility_id, seen_epoch, seen_version, hidden, opaque, parent_id,"
            + " overrides::text, base_values::text";
    static final String GROUP = "customer_id, group_name, facility_id";
    static final String KIND = "customer_id, kind, parents, root";

    /** Reads one column or several of them. */
    @FunctionalInterface
    interface Reading<T extends @Nullable Object> {

        T read() throws SQLException;
    }

    Facility facility() throws SQLException {
        return checked(() -> new Facility(
                id("facility_id"),
                optional("parent_id", FacilityId::new),
                new Kind(row.getString("kind")),
                row.getString("name"),
                row.getString("code"),
                StoredJson.readTexts(row.getString("attributes")),
                position(),
                optional("outline", Outline::new),
                instant("valid_from"),
                instant("retired_at"),
                list("superseded_by", FacilityId::new),
                list("zones", ZoneText::read)));
    }

    OverlayEntry overlay() throws SQLException {
        return checked(() -> new OverlayEntry(
                id("facility_id"),
                new TreeVersion(row.getLong("seen_epoch"), row.getLong("seen_version")),
                row.getBoolean("hidden"),
                row.getBoolean("opaque"),
                optional("parent_id", FacilityId::new),
                StoredJson.readValues(row.getString("overrides")),
                StoredJson.readValues(row.getString("base_values"))));
    }

    KindRule kind() throws SQLException {
        return checked(() -> new KindRule(
                new Kind(row.getString("kind")), new HashSet<>(list("parents", Kind::new)), row.getBoolean("root")));
    }

    Owner owner() throws SQLException {
        return checked(() -> Owner.parse(row.getString("customer_id")));
    }

    TenantId tenant() throws SQLException {
        return checked(() -> new TenantId(row.getString("customer_id")));
    }

    String group() throws SQLException {
        return row.getString("group_name");
    }

    FacilityId id(String column) throws SQLException {
        return checked(() -> new FacilityId(row.getString(column)));
    }

    <T> @Nullable T optional(String column, Function<String, T> of) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : of.apply(text);
    }

    @Nullable
    Instant instant(String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private @Nullable Point position() throws SQLException {
        double latitude = row.getDouble("latitude");
        return row.wasNull() ? null : new Point(latitude, row.getDouble("longitude"));
    }

    private <T> List<T> list(String column, Function<String, T> of) throws SQLException {
        if (row.getString(column).equals("{}")) {
            return List.of();
        }
        return Stream.of((String[]) row.getArray(column).getArray()).map(of).toList();
    }

    private <T> T checked(Reading<T> reading) throws SQLException {
        try {
            return reading.read();
        } catch (CadastreException e) {
            throw unreadable(e.detail(), e);
        } catch (IllegalArgumentException e) {
            throw unreadable(e.getMessage(), e);
        }
    }

    private CadastreException unreadable(@Nullable String why, RuntimeException cause) throws SQLException {
        String table = row.getMetaData().getColumnName(1).equals("customer_id") ? row.getString(1) : "?";
        return new CadastreException(
                ErrorId.RECORD_UNREADABLE, "a row of %s in the hierarchy: %s".formatted(table, why), cause);
    }
}
