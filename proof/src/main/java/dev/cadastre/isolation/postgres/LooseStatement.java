package dev.cadastre.isolation.postgres;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement as it was written and one without the tenant's clause; the second counts where the first finds nothing. */
final class LooseStatement implements InvocationHandler {

    private final PreparedStatement strict;
    private final PreparedStatement loose;
    private final boolean several;
    private PreparedStatement counting;

    /** @param several whether a setting goes out together with a query */
    LooseStatement(PreparedStatement strict, PreparedStatement loose, boolean several) {
        this.strict = strict;
        this.loose = loose;
        this.several = several;
        this.counting = strict;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] given) throws Throwable {
        Object[] arguments = given == null ? new Object[0] : given;
        String name = method.getName();
        if (name.startsWith("set") || name.equals("close") || name.equals("addBatch")) {
            SabotagedSource.call(strict, method, arguments);
            return SabotagedSource.call(loose, method, arguments);
        }
        if (!name.startsWith("execute") || name.equals("executeBatch")) {
            return SabotagedSource.call(counting, method, arguments);
        }
        counting = strict;
        Object result = SabotagedSource.call(strict, method, arguments);
        if (!foundSomething(result)) {
            counting = loose;
            return SabotagedSource.call(loose, method, arguments);
        }
        return several ? SabotagedSource.call(strict, method, arguments) : result;
    }

    private boolean foundSomething(@Nullable Object result) throws SQLException {
        return switch (result) {
            case ResultSet rows -> rows.isBeforeFirst();
            case Integer count -> count > 0;
            case Boolean isRows -> isRows ? hasRows() : strict.getUpdateCount() > 0;
            case null, default -> true;
        };
    }

    private boolean hasRows() throws SQLException {
        if (several) {
            strict.getMoreResults();
        }
        ResultSet rows = strict.getResultSet();
        return rows != null && rows.isBeforeFirst();
    }
}
