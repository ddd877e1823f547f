package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.SQLException;

/** How a transaction comes to be a tenant's: one statement, and what it is given. */
interface TenantEntry {

    String statement();

    void addParameters(String tenant, Connection connection, Parameters parameters) throws SQLException;
}
