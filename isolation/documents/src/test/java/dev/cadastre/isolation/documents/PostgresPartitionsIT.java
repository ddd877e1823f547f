package dev.cadastre.isolation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/** Where documents lie in PostgreSQL, and who gets there. */
class PostgresPartitionsIT {

    private static final ContainerName NOTES = new ContainerName("notes");

    private final Documents documents = Documents.on(TestPostgres.database());

    @Test
    void tenantsLieOnPartitionsOfTheirOwn() throws SQLException {
        TenantId one = withDocument();
        TenantId other = withDocument();
        assertThat(partitionsOf(one)).hasSize(1).doesNotContainAnyElementsOf(partitionsOf(other));
        assertThat(partitionsOf(other)).hasSize(1);
    }

    /** Every partition, with the row-level security of its own in case someone is let near it one day. */
    @Test
    void everyPartitionForcesItsPolicyAndGrantsNothing() throws SQLException {
        withDocument();
        assertThat(texts("""
                SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'documents'::regclass AND NOT (c.relrowsecurity AND c.relforcerowsecurity
                    AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid))
                UNION ALL SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
                WHERE i.inhparent = 'documents'::regclass AND has_table_privilege('cadastre_app', c.oid,
                    'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')""")).isEmpty();
        assertThat(texts("SELECT relid::text FROM pg_partition_tree('documents') WHERE isleaf"))
                .isNotEmpty();
    }

    @Test
    void theProgramReachesNoPartitionAndMakesNone() throws SQLException {
        TenantId tenant = withDocument();
        String partition = partitionsOf(tenant).getFirst();
        for (String statement : List.of(
                "SELECT * FROM " + partition,
                "DELETE FROM " + partition,
                "INSERT INTO %s SELECT * FROM documents WHERE customer_id = '%s'".formatted(partition, tenant),
                "TRUNCATE " + partition,
                "DROP TABLE " + partition,
                "ALTER TABLE documents DETACH PARTITION " + partition,
                "CREATE TABLE partitions.mine (x int)",
                "SELECT partitions.open_for('intruder')")) {
            try (Connection program = TestPostgres.asProgram();
                    Statement forbidden = program.createStatement()) {
                assertThatThrownBy(() -> forbidden.execute(statement))
                        .as(statement)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42501"));
            }
        }
    }

    @Test
    void aTenantCannotShutAnotherOut() {
        TenantId tenant = withDocument();
        TenantId other = withDocument();
        assertThatThrownBy(() -> TestPostgres.database()
                        .write(tenant, sql -> sql.execute("select partitions.close(?)", other.value())))
                .isInstanceOfSatisfying(
                        DataAccessException.class, e -> assertThat(e.sqlState()).isEqualTo("42501"));
        assertThat(documents.container(other, NOTES).count()).isEqualTo(1);
    }

    @Test
    void whoWasNeverOpenedHasNoPlace() {
        TenantId stranger = TestPostgres.unopenedTenant();
        long before = LayerRefusals.counted(Layer.DOCUMENTS, "no-partition");
        assertHasNoPlace(stranger);
        assertThat(LayerRefusals.counted(Layer.DOCUMENTS, "no-partition")).isGreaterThan(before);
    }

    @Test
    void whoIsPurgedHasNoPlaceAnyMore() {
        TenantId tenant = withDocument();
        documents.purge(tenant);
        assertHasNoPlace(tenant);
    }

    private void assertHasNoPlace(TenantId tenant) {
        assertThatThrownBy(() -> documents.container(tenant, NOTES).addAll(List.of(document(tenant))))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TENANT_NOT_FOUND));
        assertThat(documents.container(tenant, NOTES).count()).isZero();
    }

    private TenantId withDocument() {
        TenantId tenant = TestPostgres.openedTenant();
        documents.container(tenant, NOTES).addAll(List.of(document(tenant)));
        return tenant;
    }

    private static Document document(TenantId tenant) {
        return new Document(tenant, new DocumentKey("tag-1", Instant.EPOCH, "1"), "{}");
    }

    private static List<String> partitionsOf(TenantId tenant) throws SQLException {
        return texts(
                "SELECT DISTINCT tableoid::regclass::text FROM documents WHERE customer_id = '%s'".formatted(tenant));
    }

    private static List<String> texts(String query) throws SQLException {
        try (Connection connection = TestPostgres.asSuperuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
