package dev.cadastre.isolation.postgres;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;

/**
 * Closes a connection whose PostgreSQL process does not know the partition of a tenant. A process keeps each table's list
 * of partitions, and may build it while another process attaches one: the list then lacks the new partition until the next
 * one is attached, and every row of that tenant is refused there. The transaction that met it is repeated by its caller, on
 * a connection whose process reads the list anew.
 */
final class StalePartitions implements SQLExceptionOverride {

    private static final String CHECK_VIOLATION = "23514";

    /** A row that no partition takes breaks no constraint that has a name, in whatever language the server says so. */
    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        boolean stale = CHECK_VIOLATION.equals(failure.getSQLState())
                && failure instanceof PSQLException said
                && said.getServerErrorMessage() != null
                && said.getServerErrorMessage().getConstraint() == null;
        return stale ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
