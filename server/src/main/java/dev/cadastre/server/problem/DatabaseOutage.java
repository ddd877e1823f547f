package dev.cadastre.server.problem;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Tells a database that cannot be reached from a statement that is wrong. */
final class DatabaseOutage {

    private static final String CONNECTION_EXCEPTION_CLASS = "08";
    private static final String OPERATOR_INTERVENTION_CLASS = "57";

    private DatabaseOutage() {}

    static boolean caused(Throwable failure) {
        return Causes.first(failure, SQLException.class)
                .filter(DatabaseOutage::isOutage)
                .isPresent();
    }

    private static boolean isOutage(SQLException e) {
        String state = e.getSQLState();
        return e instanceof SQLTransientConnectionException
                || (state != null
                        && (state.startsWith(CONNECTION_EXCEPTION_CLASS)
                                || state.startsWith(OPERATOR_INTERVENTION_CLASS)));
    }
}
