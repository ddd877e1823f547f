package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.postgresql.PGConnection;

/** Enters with the tenant's name signed for one connection and the next seconds, as {@code security.enter} takes it. */
record SignedTenant(TenantKey key) implements TenantEntry {

    static final String ENTER = "select security.enter(?, ?, ?)";

    /** Clocks may differ by this much; PostgreSQL refuses what lasts longer than 300. */
    private static final long VALID_SECONDS = 30;

    @Override
    public String statement() {
        return ENTER;
    }

    @Override
    public void addParameters(String tenant, Connection connection, Parameters parameters) throws SQLException {
        int backend = connection.unwrap(PGConnection.class).getBackendPID();
        long expiry = Instant.now().getEpochSecond() + VALID_SECONDS;
        parameters.add(tenant);
        parameters.add(expiry);
        parameters.add(key.sign(tenant, expiry, backend));
    }
}
