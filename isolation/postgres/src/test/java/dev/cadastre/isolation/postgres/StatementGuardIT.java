package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On connections of a superuser, past whom no policy shows anything: what the guard alone holds back. */
class StatementGuardIT {

    private static PostgresPool superusers;
    private static TenantDatabase database;
    private static TenantId one;
    private static TenantId other;

    @BeforeAll
    static void open() {
        superusers = TestPostgres.superusers();
        database = TestPostgres.guarded(superusers);
        try (PostgresPool pool = TestPostgres.pool(1)) {
            TwoTenants tenants = TwoTenants.in(TestPostgres.guarded(pool));
            one = tenants.one();
            other = tenants.other();
        }
    }

    @AfterAll
    static void close() {
        superusers.close();
    }

    @Test
    void aTableOfAnotherTeamNeedsTheClauseAlsoWhereItIsNewerThanTheProcess() throws SQLException {
        try (Connection owner = TestPostgres.asSuperuser();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE SCHEMA of_a_team");
            try {
                for (String table : List.of("of_a_team.visits", "of_a_team.later")) {
                    statement.execute("CREATE TABLE %s (customer_id text, title text)".formatted(table));
                    refused("clause-missing", () -> database.read(one, sql -> sql.fetch("select * from " + table)));
                    refused(
                            "clause-missing",
                            () -> database.read(
                                    one,
                                    sql -> sql.connectionResult(bare ->
                                            bare.createStatement().executeQuery("select title from " + table))));
                    refused(
                            "clause-missing",
                            () -> database.select(
                                    one, DSL.select(DSL.asterisk()).from(DSL.table(table))));
                    refused(
                            "foreign-tenant",
                            () -> database.write(
                                    one,
                                    sql -> sql.execute(
                                            "insert into " + table + " (customer_id, title) values (?, 'x')",
                                            other.value())));
                    assertThat(database.<Integer>write(
                                    one,
                                    sql -> sql.execute(
                                            "insert into " + table + " (customer_id, title) values (?, 'x')",
                                            one.value())))
                            .isOne();
                    assertThat(database.<Integer>read(
                                    one,
                                    sql -> sql.fetch(
                                                    "with own as (select * from " + table
                                                            + " where customer_id = ?) select * from own",
                                                    one.value())
                                            .size()))
                            .isOne();
                }
            } finally {
                statement.execute("DROP SCHEMA of_a_team CASCADE");
            }
        }
    }

    /** Its rows are everybody's, as its constraint says; while it says so. */
    @Test
    void aTableWhoseRowsAreEverybodysNeedsNoClause() throws SQLException {
        assertThat(database.<Integer>read(
                        one, sql -> sql.fetch("select changes from counter").size()))
                .isOne();
        try (Connection owner = TestPostgres.asSuperuser();
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE half_a_counter (customer_id text CHECK (customer_id = '*'))");
            try {
                refused("clause-missing", () -> database.read(one, sql -> sql.fetch("select * from half_a_counter")));
            } finally {
                statement.execute("DROP TABLE half_a_counter");
            }
        }
    }

    @Test
    void aStatementOfJooqNeedsTheClause() {
        assertThat(database.<List<String>>read(
                        one,
                        sql -> sql.select(Notes.CUSTOMER_ID)
                                .from(Notes.TABLE)
                                .where(Notes.CUSTOMER_ID.eq(one.value()))
                                .fetch(Notes.CUSTOMER_ID)))
                .containsExactly(one.value());
        refused(
                "clause-missing",
                () -> database.read(one, sql -> sql.selectFrom(Notes.TABLE).fetch()));
        refused("clause-missing", () -> database.read(one, sql -> sql.fetch("select * from notes")));
        refused(
                "clause-missing",
                () -> database.write(one, sql -> sql.deleteFrom(Notes.TABLE).execute()));
        refused(
                "foreign-tenant",
                () -> database.read(
                        one,
                        sql -> sql.selectFrom(Notes.TABLE)
                                .where(Notes.CUSTOMER_ID.eq(other.value()))
                                .fetch()));
        refused(
                "foreign-tenant",
                () -> database.read(
                        one,
                        sql -> sql.selectFrom(Notes.TABLE)
                                .where(Notes.CUSTOMER_ID.eq(DSL.inline(other.value())))
                                .fetch()));
        refused(
                "foreign-tenant",
                () -> database.read(one, sql -> sql.fetch("select * from notes where customer_id = ?", other.value())));
    }

    @Test
    void anInsertOfJooqNamesItsTenant() {
        refused(
                "foreign-tenant",
                () -> database.write(
                        one,
                        sql -> sql.insertInto(Shelves.TABLE, Shelves.CUSTOMER_ID, Shelves.SHELF_ID, Shelves.ROOM)
                                .values(other.value(), "planted", "z")
                                .execute()));
        refused(
                "clause-missing",
                () -> database.write(
                        one,
                        sql -> sql.insertInto(Shelves.TABLE, Shelves.SHELF_ID, Shelves.ROOM)
                                .values("planted", "z")
                                .execute()));
        refused(
                "foreign-tenant",
                () -> database.write(
                        one,
                        sql -> sql.batch("insert into shelves (customer_id, shelf_id, room) values (?, ?, ?)")
                                .bind(one.value(), "planted", "z")
                                .bind(other.value(), "planted", "z")
                                .execute()));
    }

    @Test
    void aSelectOfOneRoundTripNeedsTheClause() {
        var all = DSL.select(Notes.CUSTOMER_ID).from(Notes.TABLE);
        refused("clause-missing", () -> database.select(one, all));
        refused("foreign-tenant", () -> database.select(one, all.where(Notes.CUSTOMER_ID.eq(other.value()))));
        FixedQuery fixed = new FixedQuery(
                DSL.select(Notes.CUSTOMER_ID).from(Notes.TABLE).where(Notes.NOTE_ID.eq(""), Notes.CUSTOMER_ID.eq("")));
        assertThat(database.select(one, fixed, List.of("note-1", one.value()))).hasSize(1);
        refused("foreign-tenant", () -> database.select(one, fixed, List.of("note-1", other.value())));
    }

    @Test
    void aStatementOfJdbcNeedsTheClause() {
        refused("clause-missing", () -> onConnection(c -> c.prepareStatement("select * from notes")));
        refused("clause-missing", () -> onConnection(c -> c.createStatement().executeQuery("select * from notes")));
        refused(
                "clause-missing",
                () -> onConnection(c -> c.nativeSQL("select 1").isEmpty() ? c : c.prepareCall("select * from notes")));
        refused(
                "foreign-tenant",
                () -> onConnection(c -> {
                    PreparedStatement statement = c.prepareStatement("select * from notes where customer_id = ?");
                    statement.setString(1, other.value());
                    return statement;
                }));
        refused(
                "foreign-tenant",
                () -> onConnection(c -> {
                    PreparedStatement statement = c.prepareStatement("select * from notes where customer_id = ?");
                    statement.setObject(1, other.value());
                    return statement;
                }));
        refused(
                "clause-missing",
                () -> onConnection(c -> {
                    Statement statement =
                            c.prepareStatement("select 1").getConnection().createStatement();
                    statement.addBatch("delete from notes");
                    return statement;
                }));
    }

    @Test
    void onBehalfOfATenantTheClauseNamesThatOne() {
        String text = "select count(*) from notes where customer_id = '%s'";
        database.writeGlobal(sql -> sql.connectionResult(connection -> {
            database.onBehalfOf(connection, one, () -> {
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.execute(text.formatted(one))).isTrue();
                    refused("foreign-tenant", () -> statement.execute(text.formatted(other)));
                }
            });
            refused("foreign-tenant", () -> connection.prepareStatement(text.formatted(one)));
            return 0;
        }));
    }

    /** Done on the connection of one's transaction. */
    @FunctionalInterface
    private interface OnConnection {

        Object run(Connection connection) throws Exception;
    }

    private static void onConnection(OnConnection work) {
        database.write(
                one,
                sql -> sql.connectionResult(connection -> {
                    try {
                        return work.run(connection);
                    } catch (RuntimeException e) {
                        throw e;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                }));
    }

    private static void refused(String reason, ThrowingCallable work) {
        long counted = LayerRefusals.counted(Layer.POSTGRES, reason);
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
        assertThat(LayerRefusals.counted(Layer.POSTGRES, reason)).isEqualTo(counted + 1);
    }
}
