package dev.cadastre.isolation.postgres;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Layer 4 without its guard: whatever a feature says is sent as it is, to connections that no policy holds. */
public final class SabotagedPostgres {

    private static final StatementGuard NONE = new StatementGuard() {
        @Override
        public void check(String tenant, String sql) {}

        @Override
        public void checkParameter(String tenant, String sql, int parameter, @Nullable Object value) {}

        @Override
        public void check(String tenant, String sql, List<? extends @Nullable Object> values) {}
    };

    private SabotagedPostgres() {}

    /** @param superuser connections of a user whom no policy holds */
    public static TenantDatabase database(PostgresPool superuser, TenantKey key) {
        return new TenantDatabase(new SabotagedSource(superuser.dataSource()).source(), new SignedTenant(key), NONE);
    }
}
