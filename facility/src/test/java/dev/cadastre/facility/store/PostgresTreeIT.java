package dev.cadastre.facility.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

class PostgresTreeIT {

    @Test
    void aSnapshotDoesNotSeeWhatIsCommittedMeanwhile() {
        String tenant = TestTruth.tenant().value();
        String groups = "facility_groups where customer_id = '%s'".formatted(tenant);
        assertThat(TestTruth.TREE.<Long>snapshot(connection -> {
                    assertThat(count(connection, groups)).isZero();
                    addGroup(tenant);
                    return count(connection, groups);
                }))
                .isZero();
        assertThat(TestTruth.TREE.<Long>snapshot(connection -> count(connection, groups)))
                .isOne();
    }

    private static void addGroup(String tenant) {
        TestTruth.DATABASE.write(
                new TenantId(tenant),
                sql -> sql.execute(
                        "insert into facility_groups (customer_id, group_name, facility_id) values (?, 'g', '~bay')",
                        tenant));
    }

    @Test
    void aFailedReadingLeavesAConnectionThatReads() {
        assertThatThrownBy(() -> TestTruth.TREE.snapshot(connection -> count(connection, "no_such_table")))
                .isInstanceOf(DataAccessException.class);
        assertThat(TestTruth.TREE.<Long>snapshot(connection -> count(connection, "tree_version")))
                .isOne();
    }

    @Test
    void saysWhenPostgresIsAway() {
        try (HikariDataSource source = new HikariDataSource()) {
            source.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/cadastre");
            source.setInitializationFailTimeout(-1);
            source.setConnectionTimeout(250);
            assertThatThrownBy(() -> new PostgresTree(source).snapshot(Connection::getCatalog))
                    .isInstanceOfSatisfying(
                            CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
        }
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
