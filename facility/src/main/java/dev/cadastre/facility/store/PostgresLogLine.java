package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One owner's part of one change in the log. */
final class PostgresLogLine {

    private static final String INSERT = """
            INSERT INTO tree_log (epoch, version, customer_id, changed_at, asked_by, principal, undoes, effects, undo)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private PostgresLogLine() {}

    static void write(
            Connection connection,
            Stamp stamp,
            ChangeOrigin asked,
            Owner whose,
            List<Effect> effects,
            @Nullable List<Effect> undo)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            statement.setLong(1, stamp.version().epoch());
            statement.setLong(2, stamp.version().version());
            statement.setString(3, whose.text());
            statement.setObject(4, stamp.at().atOffset(ZoneOffset.UTC));
            statement.setString(5, asked.owner().text());
            statement.setString(6, asked.principal());
            statement.setObject(7, asked.undoes(), Types.BIGINT);
            statement.setString(8, EffectCodec.write(effects));
            statement.setString(9, undo == null ? null : EffectCodec.write(undo));
            statement.executeUpdate();
        }
    }
}
