package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Who may write any statement whatsoever as the role of the API, and still cannot become another tenant. */
class SignedTenantIT {

    private static final String SETTING = "select current_setting('cadastre.tenant', true)";
    private static final String TENANTS_SEEN = "select coalesce(string_agg(distinct customer_id, ' '), '') from notes";
    private static final TenantKey KEY = TestPostgres.KEY;

    private static TwoTenants tenants;

    private Connection connection;

    @BeforeAll
    static void fill() {
        try (PostgresPool pool = TestPostgres.pool(1)) {
            tenants = TwoTenants.in(TestPostgres.guarded(pool));
        }
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = TestPostgres.as(TestPostgres.APP);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void whoEntersWithASignatureSeesItsOwnRows() throws SQLException {
        enter(tenants.one().value(), in(30), backend(), KEY);
        assertThat(text(TENANTS_SEEN)).isEqualTo(tenants.one().value());
    }

    @Test
    void aSettingWithoutASealIsRefused() throws SQLException {
        for (String forged : new String[] {"%s", "%s ", "%s 0", "%s " + "0".repeat(64)}) {
            refused("CT004", () -> {
                text("select set_config('cadastre.tenant', '%s', true)".formatted(forged.formatted(tenants.other())));
                text(TENANTS_SEEN);
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select coalesce(string_agg(customer_id, ' '), '') from notes"
                        + " where (select set_config('cadastre.tenant', '%s', true)) is not null",
                "with s as materialized (select set_config('cadastre.tenant', '%s', true) as v)"
                        + " select coalesce(string_agg(customer_id, ' '), '') from s, notes where v is not null",
                "select set_config('cadastre.tenant', '%s', true);" + TENANTS_SEEN,
                "set local cadastre.tenant = '%s';" + TENANTS_SEEN,
                "set cadastre.tenant = '%s';" + TENANTS_SEEN,
            })
    void noWordInAStatementMakesItAnotherTenants(String statement) throws SQLException {
        String foreign = tenants.other().value();
        enter(tenants.one().value(), in(30), backend(), KEY);
        try {
            assertThat(last(statement.formatted(foreign))).doesNotContain(foreign);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).isEqualTo("CT004");
        }
    }

    @Test
    void aCopiedSettingIsWorthNothingInTheNextTransactionNorOnAnotherConnection() throws SQLException {
        enter(tenants.one().value(), in(30), backend(), KEY);
        String copied = text(SETTING);
        try (Connection another = TestPostgres.as(TestPostgres.APP);
                Statement statement = another.createStatement()) {
            another.setAutoCommit(false);
            statement.execute("select set_config('cadastre.tenant', '%s', true)".formatted(copied));
            assertThatThrownBy(() -> statement.execute(TENANTS_SEEN)).hasMessageContaining("security.enter()");
        }
        connection.commit();
        refused("CT004", () -> {
            text("select set_config('cadastre.tenant', '%s', true)".formatted(copied));
            text(TENANTS_SEEN);
        });
    }

    @Test
    void aSealForOneTenantIsNoneForAnother() throws SQLException {
        enter(tenants.one().value(), in(30), backend(), KEY);
        String seal = text("select split_part(current_setting('cadastre.tenant'), ' ', 2)");
        refused("CT004", () -> {
            text("select set_config('cadastre.tenant', '%s %s', true)".formatted(tenants.other(), seal));
            text(TENANTS_SEEN);
        });
    }

    @Test
    void aSignatureIsForOneTenantAndOneConnectionAndForAWhile() throws SQLException {
        String own = tenants.one().value();
        String other = tenants.other().value();
        refused("CT003", () -> enterWith(other, in(30), KEY.sign(own, in(30), backend())));
        refused("CT003", () -> enterWith(own, in(30), KEY.sign(own, in(30), backend() + 1)));
        refused("CT003", () -> enterWith(own, in(31), KEY.sign(own, in(30), backend())));
        refused("CT003", () -> enterWith(own, in(30), new byte[32]));
        refused("CT003", () -> enterWith(own, in(30), new byte[0]));
        refused("CT002", () -> enter(own, in(-1), backend(), KEY));
        refused("CT002", () -> enter(own, in(3600), backend(), KEY));
        refused("CT001", () -> enter("A tenant", in(30), backend(), KEY));
        refused("CT001", () -> enter("", in(30), backend(), KEY));
        TenantKey guessed = TenantKey.of("some other key, just as long as the right one");
        refused("CT003", () -> enter(own, in(30), backend(), guessed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from security.tenant_keys",
                "select * from security.seal_key",
                "insert into security.tenant_keys select decode(repeat('00', 64), 'hex'), decode(repeat('00', 64), 'hex')",
                "delete from security.tenant_keys",
                "select security.sealed('other')",
                "create function security.tenant() returns text language sql return 'other'::text",
                "create or replace function security.sealed(tenant text) returns text language sql return 'other'::text",
                "alter function security.tenant() owner to notes_app",
                "copy security.seal_key to stdout",
            })
    void noRoleReachesTheKeys(String statement) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42501"));
        }
    }

    @Test
    void aRoleThatIsNotAllowedToCannotEnter() throws SQLException {
        try (Connection reader = TestPostgres.as(TestPostgres.READER);
                Statement statement = reader.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select security.enter('*', 0, '')"))
                    .hasMessageContaining("permission denied for schema security");
        }
    }

    @Test
    void theKeyOfBeforeCountsBesideTheNewOneAndTheOneBeforeThatNoMore() throws SQLException {
        TenantKey next = TenantKey.of("the key after the first, of 32 characters");
        TenantKey last = TenantKey.of("the key after the second, of 32 characters");
        try (PostgresPool pool = TestPostgres.pool(1);
                Connection owner = TestPostgres.as(TestPostgres.OWNER)) {
            try {
                TenantSecurity.accept(owner, next);
                assertThat(entersWith(KEY, pool)).isTrue();
                assertThat(entersWith(next, pool)).isTrue();
                assertThat(entersWith(last, pool)).isFalse();
                TenantSecurity.accept(owner, last);
                assertThat(entersWith(last, pool)).isTrue();
                assertThat(entersWith(KEY, pool)).isFalse();
            } finally {
                TenantSecurity.accept(owner, KEY);
            }
        }
    }

    @Test
    void aForgedTenantIsARefusalThatIsCounted() {
        long counted = LayerRefusals.counted(Layer.POSTGRES, "forged-tenant");
        try (PostgresPool pool = TestPostgres.pool(1)) {
            TenantDatabase unsigned = new TenantDatabase(
                    pool.dataSource(), TenantKey.of("some other key, just as long as the right one"));
            assertThatThrownBy(() -> unsigned.read(tenants.one(), sql -> sql.fetch("select 1")))
                    .isInstanceOfSatisfying(CadastreException.class, e -> {
                        assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED);
                        assertThat(e.detail()).contains("not signed for tenant " + tenants.one());
                    });
        }
        assertThat(LayerRefusals.counted(Layer.POSTGRES, "forged-tenant")).isGreaterThan(counted);
    }

    private static boolean entersWith(TenantKey key, PostgresPool pool) {
        try {
            new TenantDatabase(pool.dataSource(), key).read(tenants.one(), sql -> sql.fetch("select 1"));
            return true;
        } catch (CadastreException e) {
            assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED);
            return false;
        }
    }

    /** In a savepoint, since what is refused ends the transaction. */
    private void refused(String state, ThrowingCallable work) throws SQLException {
        var before = connection.setSavepoint();
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(state));
        connection.rollback(before);
    }

    private void enter(String tenant, long expiry, int backend, TenantKey key) throws SQLException {
        enterWith(tenant, expiry, key.sign(tenant, expiry, backend));
    }

    private void enterWith(String tenant, long expiry, byte[] signature) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SignedTenant.ENTER)) {
            statement.setString(1, tenant);
            statement.setLong(2, expiry);
            statement.setBytes(3, signature);
            statement.execute();
        }
    }

    private int backend() throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    private static long in(int seconds) {
        return Instant.now().getEpochSecond() + seconds;
    }

    private String text(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** What the last of the statements answers. */
    private String last(String statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean result = statement.execute(statements);
            String text = "";
            while (result || statement.getUpdateCount() >= 0) {
                if (result) {
                    try (ResultSet rows = statement.getResultSet()) {
                        rows.next();
                        text = rows.getString(1);
                    }
                }
                result = statement.getMoreResults();
            }
            return text;
        }
    }
}
