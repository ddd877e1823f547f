package dev.cadastre.isolation.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jooq.Record;
import org.jooq.Result;

/** Rows as a program without layer 4 reads them: the query alone, on any connection, in no transaction. */
public final class UnguardedRows {

    private final DataSource source;

    public UnguardedRows(DataSource source) {
        this.source = source;
    }

    /** As {@link TenantDatabase#select} reads them, without a tenant. */
    public Result<Record> select(FixedQuery query, List<?> parameterValues) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(query.text())) {
            new Parameters(statement).addAll(parameterValues);
            try (ResultSet rows = statement.executeQuery()) {
                return FixedQuery.RENDERING.fetch(rows, query.fields());
            }
        } catch (SQLException e) {
            throw Unreachable.or(e);
        }
    }
}
