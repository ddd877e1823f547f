package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** Tells "PostgreSQL is away", which a caller may wait out, from "PostgreSQL said no", and that from "not this tenant". */
public final class Unreachable {

    private Unreachable() {}

    /** What the caller of an adapter gets for a failure of the driver. */
    public static RuntimeException or(SQLException failure) {
        if (isForged(failure)) {
            return refused(failure);
        }
        return isAway(failure) ? unavailable(failure) : new DataAccessException(failure.getMessage(), failure);
    }

    static RuntimeException or(DataAccessException failure) {
        CadastreException refusal = failure.getCause(CadastreException.class);
        if (refusal != null) {
            return refusal;
        }
        SQLException cause = failure.getCause(SQLException.class);
        if (isForged(cause)) {
            return refused(failure);
        }
        return isAway(cause) ? unavailable(failure) : failure;
    }

    /** Class 08 is a broken connection, 57P0x a server that stops or starts, 53300 one that is full. */
    static boolean isAway(@Nullable SQLException failure) {
        if (failure == null) {
            return false;
        }
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state != null && (state.startsWith("08") || state.startsWith("57P0") || state.equals("53300")));
    }

    /** What the functions of the schema {@code security} raise. */
    private static boolean isForged(@Nullable SQLException failure) {
        return failure != null
                && failure.getSQLState() != null
                && failure.getSQLState().startsWith("CT");
    }

    private static CadastreException refused(Exception cause) {
        LayerRefusals.count(Layer.POSTGRES, "forged-tenant");
        return new CadastreException(
                ErrorId.ISOLATION_REFUSED, "PostgreSQL refused the tenant: " + cause.getMessage(), cause);
    }

    private static CadastreException unavailable(Exception cause) {
        return new CadastreException(
                ErrorId.UPSTREAM_UNAVAILABLE, "PostgreSQL is not reachable: " + cause.getMessage(), cause);
    }
}
