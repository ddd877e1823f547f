package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.TenantId;
import java.util.UUID;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;

/** Which connections are kept. */
class PostgresPoolIT {

    private static final String INSERT = "insert into drafts (customer_id, draft_id) values (?, 'draft-1')";

    private final TenantId tenant =
            new TenantId("pool-" + UUID.randomUUID().toString().substring(0, 8));

    /** Nobody could tell it from one that has yet to learn of the partition. */
    @Test
    void aConnectionThatKnowsNoPartitionOfATenantIsNotUsedAgain() {
        try (PostgresPool one = TestPostgres.pool(1)) {
            TenantDatabase database = TestPostgres.unguarded(one);
            int before = process(database);
            assertThatThrownBy(() -> database.write(tenant, sql -> sql.execute(INSERT, tenant.value())))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("no partition of relation");
            assertThat(process(database)).isNotEqualTo(before);
        }
    }

    @Test
    void aConnectionIsKeptWhereARowBreaksARule() {
        try (PostgresPool one = TestPostgres.pool(1)) {
            TenantDatabase database = TestPostgres.unguarded(one);
            int before = process(database);
            assertThatThrownBy(() -> database.write(
                            tenant,
                            sql -> sql.execute(
                                    "insert into notes (customer_id, note_id, pages) values (?, 'note-1', null)",
                                    tenant.value())))
                    .isInstanceOf(DataAccessException.class);
            assertThat(process(database)).isEqualTo(before);
        }
    }

    private int process(TenantDatabase database) {
        return database.read(
                tenant, sql -> sql.fetchSingle("select pg_backend_pid()").into(int.class));
    }
}
