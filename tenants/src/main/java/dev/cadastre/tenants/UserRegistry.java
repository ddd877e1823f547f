package dev.cadastre.tenants;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.util.Optional;

/** The people of each tenant who sign in with a password. */
public interface UserRegistry {

    /** For tools: what it does stands in no audit log. */
    static UserRegistry of(TenantDatabase database) {
        return of(database, PostgresTrail.none());
    }

    static UserRegistry of(TenantDatabase database, PostgresTrail trail) {
        return new PostgresUserRegistry(database, trail);
    }

    /**
     * Adds a user.
     *
     * @param username 1 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit
     * @param password 8 to 72 bytes of UTF-8: bcrypt reads no further
     * @throws dev.cadastre.model.CadastreException USER_EXISTS, INVALID_REQUEST if one of them is not of its shape,
     *     TENANT_LIMIT_REACHED, or NOT_FOUND if the tenant was never opened
     */
    void add(TenantId tenant, String username, String password, AccessRole role);

    /** Adds a user who may do everyday work. */
    default void add(TenantId tenant, String username, String password) {
        add(tenant, username, password, AccessRole.OPERATOR);
    }

    /**
     * Gives the user another role; tokens they have keep the old one until they end.
     *
     * @throws dev.cadastre.model.CadastreException NOT_FOUND if there is no such user
     */
    void setRole(TenantId tenant, String username, AccessRole role);

    /** What the user may do; empty where there is no such user. */
    Optional<AccessRole> role(TenantId tenant, String username);

    /** Whether it is the user's password; takes as long where there is no such user. */
    boolean verify(TenantId tenant, String username, String password);
}
