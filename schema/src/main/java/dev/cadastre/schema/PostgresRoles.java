package dev.cadastre.schema;

import dev.cadastre.isolation.postgres.DatabaseRoles;
import dev.cadastre.isolation.postgres.DatabaseRoles.Role;
import dev.cadastre.model.CadastreException;
import java.util.List;

/**
 * The database {@value #DATABASE} and the roles that use it: {@value #OWNER} owns the tables and migrates them,
 * {@value #APP} is what the API runs as, {@value #INGEST} knows who may send observations and nothing else, {@value #HEALTH}
 * alone writes health records and history, {@value #TREE} reads the facility hierarchy of all tenants, for replicas to follow,
 * and nothing else. None is a superuser, none bypasses row-level security.
 */
public final class PostgresRoles {

    public static final String DATABASE = "cadastre";
    public static final String OWNER = "cadastre_owner";
    public static final String APP = "cadastre_app";
    public static final String INGEST = "cadastre_ingest";
    public static final String HEALTH = "cadastre_health";
    public static final String TREE = "cadastre_tree";

    private static final DatabaseRoles ALL = new DatabaseRoles(
            DATABASE,
            OWNER,
            List.of(Role.working(APP), Role.working(INGEST).readOnly(), Role.working(HEALTH), Role.following(TREE)));

    private PostgresRoles() {}

    /**
     * Makes what is missing, and sets the passwords. Does nothing else where all is there.
     *
     * @param superuserJdbcUrl any database of the server but {@value #DATABASE}
     * @param access with the passwords of all roles
     * @throws CadastreException {@code UPSTREAM_UNAVAILABLE} if PostgreSQL does not answer or refuses
     */
    public static void provision(
            String superuserJdbcUrl, String superuser, String superuserPassword, PostgresAccess access) {
        ALL.provision(superuserJdbcUrl, superuser, superuserPassword, access::password);
    }
}
