package dev.cadastre.isolation.postgres;

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
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A pool of one connection, so that whatever a transaction leaves behind the next one meets. */
class TenantDatabaseIT {

    private static PostgresPool pool;
    private static TenantDatabase database;
    private static TwoTenants tenants;

    @BeforeAll
    static void open() {
        pool = TestPostgres.pool(1);
        database = TestPostgres.unguarded(pool);
        tenants = TwoTenants.in(database);
    }

    @AfterAll
    static void close() {
        pool.close();
    }

    @AfterEach
    void theConnectionInThePoolIsBoundToNoTenant() throws SQLException {
        try (Connection connection = pool.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(connection.isReadOnly()).isFalse();
            assertThat(text(statement, "select coalesce(current_setting('cadastre.tenant', true), '')"))
                    .isEmpty();
            assertThat(text(statement, "select count(*) from notes")).isEqualTo("0");
        }
    }

    @Test
    void readsTheRowsOfOneTenantAlone() {
        assertThat(customersRead(tenants.one())).containsExactly(tenants.one().value());
        assertThat(customersRead(tenants.other()))
                .containsExactly(tenants.other().value());
    }

    @Test
    void selectsTheRowsOfOneTenantAloneAlsoOnceTheServerHasPreparedTheStatement() {
        for (int i = 0; i < 20; i++) {
            TenantId tenant = i % 3 == 0 ? tenants.other() : tenants.one();
            assertThat(customersSelected(tenant)).containsExactly(tenant.value());
        }
    }

    @Test
    void selectsByAFixedQuery() {
        FixedQuery query =
                new FixedQuery(DSL.select(Notes.CUSTOMER_ID).from(Notes.TABLE).where(Notes.NOTE_ID.eq("")));
        for (TenantId tenant : List.of(tenants.one(), tenants.other())) {
            assertThat(database.select(tenant, query, List.of("note-1")).getValues(Notes.CUSTOMER_ID))
                    .containsExactly(tenant.value());
        }
        assertThat(database.select(tenants.one(), query, List.of("note-2"))).isEmpty();
    }

    @Test
    void selectsRowsByParametersOfEveryKind() {
        var query = DSL.select(Notes.NOTE_ID)
                .from(Notes.TABLE)
                .where(
                        Notes.NOTE_ID.eq("note-1"),
                        Notes.PAGES.eq(1L),
                        DSL.val(false).eq(false),
                        Notes.WRITTEN_AT.le(Instant.now().plusSeconds(60)),
                        Notes.WRITTEN_AT.gt(Instant.now().minusSeconds(600)),
                        DSL.val(1.5).lt(2.5))
                .limit(5);
        assertThat(database.select(tenants.one(), query).getValues(Notes.NOTE_ID))
                .containsExactly("note-1");
        var byBytes = DSL.select(Notes.NOTE_ID)
                .from(Notes.TABLE)
                .where(Notes.DIGEST.eq(new byte[32]).not());
        assertThat(database.select(tenants.one(), byBytes)).hasSize(1);
    }

    @Test
    void selectRefusesAParameterItCannotSend() {
        for (Field<?> parameter : List.of(DSL.val(LocalDate.EPOCH), DSL.val((String) null))) {
            var query = DSL.select(Notes.NOTE_ID).from(Notes.TABLE).where(parameter.isNotNull());
            assertThatThrownBy(() -> database.select(tenants.one(), query))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("parameter 4 is");
        }
    }

    /** The driver may synchronise in between where it fears that both sides' buffers fill up. */
    @Test
    void selectsMoreThanTheDriverBuffers() {
        var query = DSL.select(Notes.CUSTOMER_ID, DSL.field("repeat('x', 1000)"))
                .from(Notes.TABLE.crossJoin(DSL.table("generate_series(1, 5000)")));
        assertThat(database.select(tenants.one(), query)).hasSize(5000);
    }

    @Test
    void aFailedSelectLeavesNoTenantBehind() {
        var query = DSL.select(DSL.field("1 / (length(customer_id) - length(customer_id))"))
                .from(Notes.TABLE);
        assertThatThrownBy(() -> database.select(tenants.one(), query)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void aFailedTransactionIsUndoneAndLeavesNoTenantBehind() {
        assertThatThrownBy(() -> database.write(tenants.one(), sql -> {
                    sql.execute("update notes set title = 'changed'");
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("broken");
        assertThat(database.<List<String>>read(
                        tenants.one(),
                        sql -> sql.fetchValues(sql.select(Notes.TITLE).from(Notes.TABLE))))
                .containsOnlyNulls();
    }

    @Test
    void aReadCannotWrite() {
        assertThatThrownBy(() -> database.read(tenants.one(), sql -> sql.execute("update notes set title = 'x'")))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("read-only transaction");
    }

    @Test
    void aWriteWrites() {
        assertThat(database.<Integer>write(tenants.one(), sql -> sql.execute("update shelves set name = 'north hall'")))
                .isEqualTo(1);
    }

    @Test
    void tellsWhenPostgresIsAway() {
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl("jdbc:postgresql://127.0.0.1:1/cadastre");
        source.setInitializationFailTimeout(-1);
        source.setConnectionTimeout(250);
        TenantDatabase away = new TenantDatabase(source, new SignedTenant(TestPostgres.KEY), Unguarded.GUARD);
        assertThatThrownBy(() -> away.read(tenants.one(), sql -> sql.execute("select 1")))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
        assertThatThrownBy(
                        () -> away.select(tenants.one(), DSL.select(Notes.TITLE).from(Notes.TABLE)))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE));
        source.close();
    }

    @Test
    void aPoolTellsWhoIsNotLetIn() {
        assertThatThrownBy(() -> PostgresPool.open(TestPostgres.jdbcUrl(), TestPostgres.APP, "wrong", 1))
                .isInstanceOfSatisfying(CadastreException.class, e -> {
                    assertThat(e.id()).isEqualTo(ErrorId.UPSTREAM_UNAVAILABLE);
                    assertThat(e.detail()).contains(TestPostgres.jdbcUrl(), TestPostgres.APP);
                });
    }

    private static List<String> customersRead(TenantId tenant) {
        return database.read(
                tenant, sql -> sql.fetchValues(sql.select(Notes.CUSTOMER_ID).from(Notes.TABLE)));
    }

    private static List<String> customersSelected(TenantId tenant) {
        return database.select(tenant, DSL.select(Notes.CUSTOMER_ID).from(Notes.TABLE))
                .getValues(Notes.CUSTOMER_ID);
    }

    private static String text(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
