package dev.cadastre.isolation.postgres;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tenant conditions of a statement, parsed from its text once: which of its parameters and literals are compared
 * with a {@code customer_id}, or which table of tenants' rows it names without such a condition.
 *
 * @param parameters from 0
 * @param others what it names besides tables of tenants' rows
 * @param refused what is missing, or null where nothing is
 */
record TenantClause(
        Set<Integer> parameters,
        Set<String> literals,
        Set<String> others,
        @Nullable String refused) {

    private static final String EVERYBODY = "*";

    TenantClause {
        parameters = Set.copyOf(parameters);
        literals = Set.copyOf(literals);
        others = Set.copyOf(others);
    }

    /** @param tenantTables whose rows are tenants' */
    static TenantClause read(String sql, Set<String> tenantTables) {
        try {
            return new ClauseSearch(tenantTables).search(SqlReader.read(sql));
        } catch (IllegalArgumentException e) {
            return new TenantClause(
                    Set.of(), Set.of(), Set.of(), "a statement that cannot be read (%s)".formatted(e.getMessage()));
        }
    }

    /**
     * Accepts or refuses a statement by its text.
     *
     * @throws CadastreException {@code ISOLATION_REFUSED} naming the table whose clause is missing
     */
    TenantClause checked(String tenant) {
        if (refused != null) {
            LayerRefusals.count(Layer.POSTGRES, "clause-missing");
            throw new CadastreException(
                    ErrorId.ISOLATION_REFUSED, "a statement for tenant %s names %s".formatted(tenant, refused));
        }
        for (String literal : literals) {
            checkNames(tenant, literal);
        }
        return this;
    }

    /** Lets a parameter pass, by its index from 0. */
    void checkParameter(String tenant, int parameter, @Nullable Object value) {
        if (parameters.contains(parameter)) {
            checkNames(tenant, value);
        }
    }

    /** Lets a statement pass with all of its parameters. */
    void check(String tenant, List<? extends @Nullable Object> values) {
        checked(tenant);
        for (int parameter : parameters) {
            checkNames(tenant, parameter < values.size() ? values.get(parameter) : null);
        }
    }

    private static void checkNames(String tenant, @Nullable Object value) {
        if (!tenant.equals(value) && !EVERYBODY.equals(value)) {
            LayerRefusals.count(Layer.POSTGRES, "foreign-tenant");
            throw new CadastreException(
                    ErrorId.ISOLATION_REFUSED,
                    "a statement for tenant %s asks for customer_id %s".formatted(tenant, value));
        }
    }
}
