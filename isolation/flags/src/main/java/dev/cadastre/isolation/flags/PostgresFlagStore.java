package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.flags.FlagOwner.Everybody;
import dev.cadastre.isolation.flags.FlagOwner.Tenant;
import dev.cadastre.isolation.postgres.StoredRow;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

final class PostgresFlagStore implements FlagStore {

    private final TenantDatabase database;
    private final FlagHints hints;
    private final PostgresFlagListener listener;

    PostgresFlagStore(TenantDatabase database, FlagHints hints, PostgresFlagListener listener) {
        this.database = database;
        this.hints = hints;
        this.listener = listener;
    }

    @Override
    public long version() {
        return database.readGlobal(sql -> sql.select(FlagVersionTable.VERSION)
                .from(FlagVersionTable.TABLE)
                .where(FlagVersionTable.CUSTOMER_ID.eq(PostgresFlagRows.EVERYBODY))
                .fetchOptional()
                .map(row -> new StoredRow(row).required(FlagVersionTable.VERSION))
                .orElse(0L));
    }

    @Override
    public List<StoredFlag> read(FlagOwner owner) {
        return reading(owner, PostgresFlagRows::all);
    }

    @Override
    public Optional<StoredFlag> find(FlagOwner owner, FlagKey key) {
        return reading(owner, rows -> rows.find(key));
    }

    @Override
    public List<FlagChange> changes(FlagOwner owner, long before, int limit) {
        return reading(owner, rows -> rows.changes(before, limit));
    }

    @Override
    public StoredFlag put(FlagOwner owner, FlagKey key, String definition, String by) {
        String canonical = canonical(key, definition);
        return changing(owner, (rows, shared) -> {
            StoredFlag flag = rows.put(key, canonical, by);
            requireWhole(rows, shared, key);
            return flag;
        });
    }

    @Override
    public Optional<StoredFlag> setEnabled(FlagOwner owner, FlagKey key, boolean enabled, String by) {
        return changing(
                owner,
                (rows, shared) -> rows.find(key).filter(flag -> !key.isOfSet()).map(flag -> {
                    Map<String, @Nullable Object> definition = FlagJson.read(flag.definition());
                    definition.put("state", enabled ? "ENABLED" : "DISABLED");
                    return rows.put(key, FlagJson.write(definition), by);
                }));
    }

    @Override
    public List<StoredFlag> replace(FlagOwner owner, Map<FlagKey, String> definitions, String by) {
        Map<FlagKey, String> canonical = new TreeMap<>();
        definitions.forEach((key, definition) -> canonical.put(key, canonical(key, definition)));
        return changing(owner, (rows, shared) -> {
            for (StoredFlag flag : rows.all()) {
                if (!canonical.containsKey(flag.key())) {
                    rows.remove(flag.key(), by);
                }
            }
            canonical.forEach((key, definition) -> rows.put(key, definition, by));
            requireWhole(rows, shared, FlagKey.EVALUATORS);
            return rows.all();
        });
    }

    @Override
    public boolean remove(FlagOwner owner, FlagKey key, String by) {
        return changing(owner, (rows, shared) -> {
            boolean removed = rows.remove(key, by);
            requireWhole(rows, shared, key);
            return removed;
        });
    }

    /** What is changed of one owner's rows, while nobody else changes any. */
    @FunctionalInterface
    private interface Change<T> {

        T apply(PostgresFlagRows rows, List<StoredFlag> everybodys);
    }

    private <T> T reading(FlagOwner owner, Function<PostgresFlagRows, T> work) {
        return switch (owner) {
            case Everybody everybody -> database.readGlobal(sql -> work.apply(rows(owner, sql)));
            case Tenant(var tenant) -> database.read(tenant, sql -> work.apply(rows(owner, sql)));
        };
    }

    private <T> T changing(FlagOwner owner, Change<T> change) {
        T result = database.writeGlobal(sql -> {
            sql.update(FlagVersionTable.TABLE)
                    .set(FlagVersionTable.VERSION, FlagVersionTable.VERSION.plus(1))
                    .where(FlagVersionTable.CUSTOMER_ID.eq(PostgresFlagRows.EVERYBODY))
                    .execute();
            PostgresFlagRows everybodys = rows(FlagOwner.EVERYBODY, sql);
            return switch (owner) {
                case Everybody everybody -> change.apply(everybodys, List.of());
                case Tenant tenant -> {
                    // read before the transaction turns to the tenant, who is not shown them
                    List<StoredFlag> shared = everybodys.all();
                    yield ofTenant(tenant, sql, rows -> change.apply(rows, shared));
                }
            };
        });
        hints.publish();
        return result;
    }

    private <T> T ofTenant(Tenant owner, DSLContext sql, Function<PostgresFlagRows, T> work) {
        return sql.connectionResult(connection -> {
            List<T> result = new ArrayList<>(1);
            database.onBehalfOf(connection, owner.tenant(), () -> {
                PostgresFlagRows rows = rows(owner, sql);
                rows.requireOpen(owner.tenant());
                result.add(work.apply(rows));
            });
            return result.getFirst();
        });
    }

    private PostgresFlagRows rows(FlagOwner owner, DSLContext sql) {
        return new PostgresFlagRows(owner, sql, listener);
    }

    private static String canonical(FlagKey key, String definition) {
        String canonical = FlagJson.write(FlagJson.read(definition));
        if (canonical.getBytes(StandardCharsets.UTF_8).length > DEFINITION_BYTES_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_FLAG,
                    "Flag '%s': a definition has at most %d bytes".formatted(key, DEFINITION_BYTES_MAX));
        }
        return canonical;
    }

    private static void requireWhole(PostgresFlagRows rows, List<StoredFlag> everybodys, FlagKey changed) {
        List<StoredFlag> own = rows.all();
        if (own.size() > FLAGS_MAX) {
            throw new CadastreException(
                    ErrorId.TENANT_LIMIT_REACHED, "There can be %d flags, not more".formatted(FLAGS_MAX));
        }
        int bytes = own.stream()
                .mapToInt(flag -> flag.definition().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        if (bytes > ALL_BYTES_MAX) {
            throw new CadastreException(
                    ErrorId.TENANT_LIMIT_REACHED,
                    "All definitions together have at most %,d bytes".formatted(ALL_BYTES_MAX));
        }
        boolean all = changed.equals(FlagKey.EVALUATORS);
        FlagSet.check(everybodys, own, key -> all || key.equals(changed) || key.equals(FlagKey.EVALUATORS));
    }
}
