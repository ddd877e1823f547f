package dev.cadastre.tenants.users;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.Page;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The people of each tenant who sign in with a password. */
public interface UserRegistry {

    /** For tools: what it does is not in an audit log. */
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
     * @param password at least 10 characters that are hard to guess, and at most 72 bytes of UTF-8: bcrypt reads no further
     * @throws dev.cadastre.model.CadastreException USER_EXISTS, INVALID_REQUEST if one of them is not of its shape,
     *     WEAK_PASSWORD, TENANT_LIMIT_REACHED, or NOT_FOUND if the tenant was never opened
     */
    void add(TenantId tenant, String username, String password, AccessRole role);

    /** Adds a user who may do everyday work. */
    default void add(TenantId tenant, String username, String password) {
        add(tenant, username, password, AccessRole.OPERATOR);
    }

    /**
     * Gives the user another role. Tokens of before end, for they have the old one.
     *
     * @throws dev.cadastre.model.CadastreException NOT_FOUND if there is no such user
     */
    void setRole(TenantId tenant, String username, AccessRole role);

    /** What the user may do; empty where there is no such user. */
    default Optional<AccessRole> role(TenantId tenant, String username) {
        return find(tenant, username).map(RegisteredUser::role);
    }

    Optional<RegisteredUser> find(TenantId tenant, String username);

    /**
     * A page of the tenant's users by name.
     *
     * @param cursor of the page before, or null for the first
     * @param limit how many at most, 1 to {@value Page#LIMIT_MAX}
     */
    Page<RegisteredUser> list(TenantId tenant, @Nullable String cursor, int limit);

    /**
     * Gives the user another password. Tokens of before end.
     *
     * @throws dev.cadastre.model.CadastreException NOT_FOUND, INVALID_REQUEST, WEAK_PASSWORD
     */
    void setPassword(TenantId tenant, String username, String password);

    /**
     * Lets the user sign in no more, or again. Tokens of before end either way.
     *
     * @throws dev.cadastre.model.CadastreException NOT_FOUND
     */
    void setDisabled(TenantId tenant, String username, boolean disabled);

    /**
     * Removes the user. Tokens of before end, also if one of that name is added again.
     *
     * @throws dev.cadastre.model.CadastreException NOT_FOUND
     */
    void remove(TenantId tenant, String username);

    /** Ends the tokens that the user has. Does nothing where there is no such user. */
    void signOut(TenantId tenant, String username);

    /** The user's newest cut-off, see {@link dev.cadastre.isolation.auth.CutOffs}; 0 without any. */
    long cutOff(TenantId tenant, String username);

    /**
     * Whether it is the password of a user who may sign in; takes as long where there is no such user.
     *
     * @param source the address it comes from, whose passwords are compared one after the other
     * @throws dev.cadastre.model.CadastreException TOO_MANY_REQUESTS where too many of them are
     */
    boolean verify(TenantId tenant, String username, String password, String source);
}
