package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.Plan;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions that change the hierarchy: the counter locked first, rows, log and counter written, and then listeners
 * notified.
 */
final class PostgresTransactions {

    /** What the database answers where the tenant's facilities would become larger than they may be. */
    private static final String TOO_MANY_BYTES = "CD002";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresTransactions.class);

    private final TenantDatabase database;
    private final ChangeListener listener;

    PostgresTransactions(TenantDatabase database, ChangeListener listener) {
        this.database = database;
        this.listener = listener;
    }

    /** Done in one transaction. */
    @FunctionalInterface
    interface Work<T> {

        T run(Transaction transaction) throws SQLException;
    }

    /** Done on one connection, without the lock. */
    @FunctionalInterface
    interface Reading<T> {

        T run(Connection connection) throws SQLException;
    }

    <T> T write(Owner owner, Work<T> work) {
        Transaction[] transaction = new Transaction[1];
        T result = inTransaction(
                owner,
                sql -> sql.connectionResult(connection -> {
                    transaction[0] = new Transaction(database, connection, owner);
                    return work.run(transaction[0]);
                }));
        if (transaction[0].finished) {
            tell(transaction[0].stamp.version());
        }
        return result;
    }

    <T> T read(Owner owner, Reading<T> reading) {
        return switch (owner) {
            case Owner.Global global -> database.readGlobal(sql -> sql.connectionResult(reading::run));
            case Owner.Tenant(var tenant) -> database.read(tenant, sql -> sql.connectionResult(reading::run));
        };
    }

    private <T> T inTransaction(Owner owner, Function<DSLContext, T> work) {
        try {
            return switch (owner) {
                case Owner.Global global -> database.writeGlobal(work);
                case Owner.Tenant(var tenant) -> database.write(tenant, work);
            };
        } catch (DataAccessException e) {
            throw TOO_MANY_BYTES.equals(e.sqlState()) ? tooManyBytes(e) : e;
        }
    }

    private static CadastreException tooManyBytes(DataAccessException refusal) {
        return new CadastreException(
                ErrorId.TENANT_LIMIT_REACHED,
                "the tenant's facilities would have more bytes of text than it may: shorten some, or have its"
                        + " facilityBytesMax raised",
                refusal);
    }

    /** The change is committed: a failure to notify does not undo it. */
    private void tell(TreeVersion version) {
        try {
            listener.changed(version);
        } catch (RuntimeException e) {
            LOG.warn("cannot notify that the hierarchy is at {}: replicas will find out by polling", version, e);
        }
    }

    /** One that has the lock. */
    static final class Transaction {

        private final TenantDatabase database;
        private final Connection connection;
        private final Owner owner;
        private final TreeVersion locked;
        private Stamp stamp;
        private boolean finished;

        private Transaction(TenantDatabase database, Connection connection, Owner owner) throws SQLException {
            this.database = database;
            this.connection = connection;
            this.owner = owner;
            Stamp now = PostgresTreeVersion.lock(connection);
            this.locked = now.version();
            this.stamp = new Stamp(locked.next(), now.at());
        }

        Connection connection() {
            return connection;
        }

        /** The version which none follows before this transaction ends. */
        TreeVersion locked() {
            return locked;
        }

        /** What this transaction's rows will carry. */
        Stamp stamp() {
            return stamp;
        }

        /** Has this transaction replace the truth, so that replicas load it whole. */
        Stamp beginEpoch() {
            stamp = new Stamp(new TreeVersion(locked.epoch() + 1, locked.version() + 1), stamp.at());
            return stamp;
        }

        void mustStandAt(TreeVersion planned) {
            if (!planned.equals(locked)) {
                throw new IllegalStateException("the plan was made at %s while %s is locked: are these two databases?"
                        .formatted(planned, locked));
            }
        }

        void write(ChangeOrigin asked, Plan.Part part, Map<DeviceId, PlacedBy> placedBy) throws SQLException {
            if (part.owner() instanceof Owner.Tenant(var tenant)
                    && !part.owner().equals(owner)) {
                database.onBehalfOf(
                        connection, tenant, () -> write(asked, part.owner(), part.effects(), part.undo(), placedBy));
            } else {
                write(asked, part.owner(), part.effects(), part.undo(), placedBy);
            }
        }

        /** @param undo null where it cannot be taken back */
        void write(
                ChangeOrigin asked,
                Owner whose,
                List<Effect> effects,
                @Nullable List<Effect> undo,
                Map<DeviceId, PlacedBy> placedBy)
                throws SQLException {
            new PostgresEffects(connection, whose, stamp, placedBy).write(effects);
            PostgresLogLine.write(connection, stamp, asked, whose, effects, undo);
        }

        /** Moves the counter, as the last thing. */
        TreeVersion finish() throws SQLException {
            PostgresTreeVersion.move(connection, stamp);
            finished = true;
            return stamp.version();
        }
    }
}
