package dev.cadastre.health;

import dev.cadastre.isolation.events.StoringHandler.Advance;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Topic;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;

/** How far a reader of a topic came, beside the rows that it wrote of what it read. Belongs to no tenant. */
final class PostgresReaderOffsets {

    private static final String STORED =
            "SELECT partition, next_offset FROM readers.offsets WHERE reader = ? AND topic = ?";

    private static final String BEGIN = """
            INSERT INTO readers.offsets (reader, topic, partition, next_offset) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING""";

    static final String ADVANCE = """
            UPDATE readers.offsets SET next_offset = ?
            WHERE reader = ? AND topic = ? AND partition = ? AND next_offset = ?""";

    private final TenantDatabase database;
    private final String reader;
    private final Topic topic;
    private final String advance;

    PostgresReaderOffsets(TenantDatabase database, String reader, Topic topic) {
        this(database, reader, topic, ADVANCE);
    }

    /** @param advance another statement of the same shape: a test shows what the guard of {@link #ADVANCE} is for */
    PostgresReaderOffsets(TenantDatabase database, String reader, Topic topic, String advance) {
        this.advance = advance;
        this.database = database;
        this.reader = reader;
        this.topic = topic;
    }

    /** Of those of the partitions that have one. */
    Map<Integer, Long> stored(Set<Integer> partitions) {
        Map<Integer, Long> stored = database.readGlobal(sql -> sql.connectionResult(this::all));
        stored.keySet().retainAll(partitions);
        return stored;
    }

    private Map<Integer, Long> all(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STORED)) {
            statement.setString(1, reader);
            statement.setString(2, topic.topicName());
            Map<Integer, Long> all = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return all;
        }
    }

    /** Keeps the first offsets of partitions that have none yet. */
    void begin(Map<Integer, Long> first) {
        database.writeGlobal(sql -> {
            first.forEach((partition, offset) -> begin(sql, partition, offset));
            return first;
        });
    }

    private void begin(DSLContext sql, int partition, long offset) {
        sql.connection(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
                statement.setString(1, reader);
                statement.setString(2, topic.topicName());
                statement.setInt(3, partition);
                statement.setLong(4, offset);
                statement.executeUpdate();
            }
        });
    }

    /**
     * Moves the offsets in the transaction of the connection. In the order of the partitions, so that two readers wait for
     * each other instead of deadlocking.
     *
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} where an offset is not what the reader knows: the transaction
     *     must be undone then
     */
    void advance(Connection connection, List<Advance> advances) throws SQLException {
        List<Advance> inOrder = advances.stream()
                .sorted(Comparator.comparingInt(Advance::partition))
                .toList();
        try (PreparedStatement statement = connection.prepareStatement(advance)) {
            for (Advance next : inOrder) {
                statement.setLong(1, next.to());
                statement.setString(2, reader);
                statement.setString(3, topic.topicName());
                statement.setInt(4, next.partition());
                statement.setLong(5, next.from());
                if (statement.executeUpdate() == 0) {
                    throw new CadastreException(
                            ErrorId.UPSTREAM_UNAVAILABLE,
                            "partition %d of %s is not at offset %d in the store any more: it lost transactions, or another"
                                            .formatted(next.partition(), topic, next.from())
                                    + " reader took over; reading goes on from what is stored");
                }
            }
        }
    }
}
