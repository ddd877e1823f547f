package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.exception.DataAccessException;
import org.jooq.exception.SQLStateClass;

final class PostgresBulkLoad implements BulkLoad {

    private final PostgresTransactions transactions;

    PostgresBulkLoad(TenantDatabase ownerDatabase, ChangeListener listener) {
        this.transactions = new PostgresTransactions(ownerDatabase, listener);
    }

    @Override
    public TreeVersion add(Owner owner, Stream<? extends Effect> rows, String principal) {
        try {
            return transactions.write(owner, transaction -> {
                Stamp stamp = transaction.beginEpoch();
                Tables tables = new Tables(transaction, owner, stamp);
                for (Iterator<? extends Effect> each = rows.iterator(); each.hasNext(); ) {
                    tables.add(each.next());
                }
                tables.flush();
                transaction.write(new ChangeOrigin(owner, principal, null), owner, List.of(), null, Map.of());
                return transaction.finish();
            });
        } catch (DataAccessException e) {
            if (e.sqlStateClass() == SQLStateClass.C23_INTEGRITY_CONSTRAINT_VIOLATION) {
                throw new CadastreException(
                        ErrorId.FACILITY_EXISTS, "one of the rows is there already: " + e.getMessage(), e);
            }
            throw e;
        }
    }

    /** The rows of one owner on their way into the tables. */
    private static final class Tables {

        private final Owner owner;
        private final Stamp stamp;
        private final PostgresCopyRows facilities;
        private final PostgresCopyRows overlays;
        private final PostgresCopyRows kinds;
        private final PostgresCopyRows groups;
        private final PostgresCopyRows places;
        private final PostgresCopyRows homes;

        Tables(PostgresTransactions.Transaction transaction, Owner owner, Stamp stamp) {
            this.owner = owner;
            this.stamp = stamp;
            this.facilities = new PostgresCopyRows(transaction.connection(), "facilities");
            this.overlays = new PostgresCopyRows(transaction.connection(), "facility_overlays");
            this.kinds = new PostgresCopyRows(transaction.connection(), "facility_kinds");
            this.groups = new PostgresCopyRows(transaction.connection(), "facility_groups");
            this.places = new PostgresCopyRows(transaction.connection(), "device_places");
            this.homes = new PostgresCopyRows(transaction.connection(), "device_homes");
        }

        void add(Effect effect) throws SQLException {
            if (!effect.owner().equals(owner)) {
                throw new IllegalArgumentException("%s is not a row of %s".formatted(effect, owner.text()));
            }
            switch (effect) {
                case Effect.FacilityStored stored -> add(stored.facility());
                case Effect.OverlayStored stored -> add(stored.entry());
                case Effect.KindStored stored -> row(kinds).end(stored.rule());
                case Effect.DevicePlaced placed -> add(placed);
                case Effect.DeviceHomed homed ->
                    row(homes).text(homed.device()).text(homed.facility()).end();
                case Effect.GroupBound bound ->
                    row(groups).text(bound.group()).text(bound.facility()).end();
                case Effect.FacilityRemoved removed -> throw refused(removed);
                case Effect.OverlayCleared cleared -> throw refused(cleared);
                case Effect.KindRemoved removed -> throw refused(removed);
            }
        }

        void flush() throws SQLException {
            for (PostgresCopyRows rows : List.of(facilities, overlays, kinds, groups, places, homes)) {
                rows.flush();
            }
        }

        private PostgresCopyRows row(PostgresCopyRows rows) {
            return rows.text(owner.text());
        }

        private void add(Facility facility) throws SQLException {
            Storable.check(facility);
            row(facilities).end(facility);
        }

        private void add(OverlayEntry entry) throws SQLException {
            Storable.check(entry);
            row(overlays).end(entry);
        }

        private void add(Effect.DevicePlaced placed) throws SQLException {
            row(places)
                    .text(placed.device())
                    .text(placed.facility())
                    .instant(stamp.at())
                    .text(PlacedBy.PERSON)
                    .integer(stamp.version().epoch())
                    .integer(stamp.version().version())
                    .end();
        }

        private static IllegalArgumentException refused(Effect effect) {
            return new IllegalArgumentException("a bulk load adds rows, and takes none away: " + effect);
        }
    }
}
