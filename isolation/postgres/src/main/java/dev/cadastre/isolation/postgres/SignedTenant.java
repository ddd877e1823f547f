package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;

/** A tenant's name, signed for one connection and the next seconds: what {@code security.enter} of the database takes. */
final class SignedTenant {

    static final String ENTER = "select security.enter(?, ?, ?)";

    /** Clocks may differ by this much; PostgreSQL refuses what lasts longer than 300. */
    private static final long VALID_SECONDS = 30;

    private SignedTenant() {}

    /** Adds the parameters of {@link #ENTER}. */
    static void add(String tenant, TenantKey key, Connection connection, Parameters parameters) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        long expiry = Instant.now().getEpochSecond() + VALID_SECONDS;
        parameters.add(tenant);
        parameters.add(expiry);
        parameters.add(key.sign(tenant, expiry, backend));
    }
}
