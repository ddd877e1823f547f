package dev.cadastre.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.PostgresServer;
import dev.cadastre.isolation.events.EventReader;
import dev.cadastre.isolation.events.StoringHandler.Advance;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.schema.PostgresRoles;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of rows whose transactions PostgreSQL loses, as it may in a crash where it need not be asked to keep them. */
@Timeout(60)
class PostgresReaderOffsetsIT {

    private static final DeviceId TAG = new DeviceId("tag-1");

    private final TenantId tenant = TestParts.tenantWith(List.of(TAG));
    private final String reader = "reader-" + tenant;
    private final History history = History.of(TestParts.database(), TestParts.documents());

    @Test
    void beginsOnceAndMovesFromWhereItIs() {
        PostgresReaderOffsets offsets = offsets(PostgresReaderOffsets.ADVANCE);
        offsets.begin(Map.of(0, 5L, 1, 7L));
        offsets.begin(Map.of(0, 1L));
        advance(offsets, new Advance(0, 5, 9));
        assertThat(offsets.stored(Set.of(0, 1, 2))).isEqualTo(Map.of(0, 9L, 1, 7L));
        assertThat(offsets.stored(Set.of(1))).isEqualTo(Map.of(1, 7L));
    }

    /** Another reader moved it, or it was lost: then what stands between would be passed over. */
    @Test
    void nothingOfABatchIsStoredWhoseOffsetIsNotHeld() throws Exception {
        PostgresReaderOffsets offsets = offsets(PostgresReaderOffsets.ADVANCE);
        offsets.begin(Map.of(0, 5L));
        HealthOwner owner = owner(offsets);
        for (Advance wrong : List.of(new Advance(0, 4, 9), new Advance(0, 6, 9), new Advance(3, 0, 9))) {
            assertThatThrownBy(() -> owner.handle(Placements.events(List.of(placement(1))), List.of(wrong)))
                    .isInstanceOfSatisfying(
                            CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
        }
        assertThat(kept()).isEmpty();
        owner.handle(Placements.events(List.of(placement(1))), List.of(new Advance(0, 5, 9)));
        assertThat(kept()).isEqualTo(Set.of(1L));
        assertThat(offsets.stored(Set.of(0))).isEqualTo(Map.of(0, 9L));
    }

    @Test
    void whatPostgresLosesIsReadAgain() throws Exception {
        try (EventReader reading = read(PostgresReaderOffsets.ADVANCE)) {
            loseTheSecondOfThree();
            write(4);
            await(4L);
            assertThat(kept()).isEqualTo(Set.of(1L, 2L, 3L, 4L));
            awaitWell(reading);
        }
    }

    /** The control: a reader that writes its offset whatever is there goes on behind the gap. */
    @Test
    void withoutTheGuardWhatPostgresLosesIsLost() throws Exception {
        try (EventReader _ = read(PostgresReaderOffsets.ADVANCE.replace("AND next_offset = ?", "AND ? IS NOT NULL"))) {
            loseTheSecondOfThree();
            write(4);
            await(4L);
            assertThat(kept()).isEqualTo(Set.of(1L, 4L));
        }
    }

    /** As a crash leaves it for a reader whose pool has new connections already: the transactions after the first are gone. */
    private void loseTheSecondOfThree() throws Exception {
        write(1);
        await(1L);
        Map<Integer, Long> atFirst = offsets(PostgresReaderOffsets.ADVANCE).stored(partitions());
        write(2);
        await(2L);
        write(3);
        await(3L);
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM past_observations WHERE customer_id = '%s' AND at_millis > %d"
                    .formatted(tenant, placement(1).observation().at().toEpochMilli()));
            for (Map.Entry<Integer, Long> offset : atFirst.entrySet()) {
                statement.execute("UPDATE readers.offsets SET next_offset = %d WHERE reader = '%s' AND partition = %d"
                        .formatted(offset.getValue(), reader, offset.getKey()));
            }
        }
    }

    private static Set<Integer> partitions() {
        return IntStream.range(0, Topic.PLACEMENTS.partitions()).boxed().collect(Collectors.toSet());
    }

    private static Connection superuser() throws SQLException {
        PostgresServer server = TestParts.postgres();
        return DriverManager.getConnection(
                server.jdbcUrl(PostgresRoles.DATABASE), server.superuser(), server.superuserPassword());
    }

    private EventReader read(String advance) {
        return EventReader.start(TestParts.broker(), reader, List.of(), Topic.PLACEMENTS, owner(offsets(advance)));
    }

    private PostgresReaderOffsets offsets(String advance) {
        return new PostgresReaderOffsets(TestParts.database(), reader, Topic.PLACEMENTS, advance);
    }

    private static HealthOwner owner(PostgresReaderOffsets offsets) {
        return new HealthOwner(
                TestParts.database(), offsets, TestParts.events(), ZoneChanges.UNHEARD, new SimpleMeterRegistry());
    }

    private static void advance(PostgresReaderOffsets offsets, Advance advance) {
        TestParts.database().writeGlobal(sql -> {
            sql.connection(connection -> offsets.advance(connection, List.of(advance)));
            return advance;
        });
    }

    private void write(long number) {
        TestParts.events()
                .write(
                        Topic.PLACEMENTS,
                        Placements.event(placement(number)),
                        failure -> assertThat(failure).isNull());
    }

    private Placement placement(long number) {
        return Placements.of(tenant, TAG, 1, number, number, new Ledger(number, 0, 0, 0));
    }

    private Set<Long> kept() {
        return history.list(tenant, DeviceRegistration.first(TAG), null, null, null, 10).observations().stream()
                .map(past -> past.observation().seq())
                .collect(Collectors.toSet());
    }

    private void await(long number) throws InterruptedException {
        while (!kept().contains(number)) {
            pause();
        }
    }

    private static void awaitWell(EventReader reader) throws InterruptedException {
        while (reader.failing()) {
            pause();
        }
    }

    private static void pause() throws InterruptedException {
        new CountDownLatch(1).await(Duration.ofMillis(10).toMillis(), TimeUnit.MILLISECONDS);
    }
}
