package dev.cadastre.facility.store;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.OverlayEntry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row on its way into a table, filled column by column in the table's order, whichever way it goes there. */
interface PostgresNewRow {

    PostgresNewRow text(@Nullable Object value) throws SQLException;

    PostgresNewRow texts(Stream<String> values) throws SQLException;

    PostgresNewRow integer(long value) throws SQLException;

    PostgresNewRow flag(boolean value) throws SQLException;

    PostgresNewRow number(@Nullable Double value) throws SQLException;

    PostgresNewRow instant(@Nullable Instant value) throws SQLException;

    /** The row is whole. */
    void end() throws SQLException;

    /** The columns of {@code facilities} after the owner's. */
    default void end(Facility facility) throws SQLException {
        text(facility.id())
                .text(facility.parent())
                .text(facility.kind())
                .text(facility.name())
                .text(facility.code())
                .text(EffectsOutput.texts(facility.attributes()))
                .number(facility.position() == null ? null : facility.position().latitude())
                .number(facility.position() == null ? null : facility.position().longitude())
                .text(facility.outline() == null ? null : facility.outline().geoJson())
                .instant(facility.validFrom())
                .instant(facility.retiredAt())
                .texts(facility.supersededBy().stream().map(FacilityId::value))
                .texts(facility.zones().stream().map(ZoneText::of))
                .end();
    }

    /** The columns of {@code facility_overlays} after the owner's. */
    default void end(OverlayEntry entry) throws SQLException {
        text(entry.facility())
                .integer(entry.seen().epoch())
                .integer(entry.seen().version())
                .flag(entry.hidden())
                .flag(entry.opaque())
                .text(entry.parent())
                .text(EffectsOutput.values(entry.overrides()))
                .text(EffectsOutput.values(entry.baseValues()))
                .end();
    }

    /** The columns of {@code facility_kinds} after the owner's. */
    default void end(KindRule rule) throws SQLException {
        text(rule.kind())
                .texts(rule.parents().stream().map(Kind::value).sorted())
                .flag(rule.root())
                .end();
    }
}
