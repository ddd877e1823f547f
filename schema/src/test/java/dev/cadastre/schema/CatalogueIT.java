package dev.cadastre.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What PostgreSQL's own catalogue says of every table in the schema, those of later migrations included. Each rule is also
 * met by a table that breaks it, which must be found.
 */
class CatalogueIT {

    private static final String TABLES = """
            pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND c.relname <> 'flyway_schema_history'""";

    /** The tables of which others than the owner of a row see something, and the policy that says what. */
    private static final String SHARED = """
            WITH shared (t, policy) AS (
                SELECT t::name, 'everybodys_rows'::name
                FROM unnest(ARRAY['facilities', 'facility_kinds', 'tree_version', 'tree_log']) AS t
                UNION ALL SELECT t::name, 'followed'
                FROM unnest(ARRAY['facilities', 'facility_overlays', 'facility_kinds', 'facility_groups',
                    'device_places', 'device_homes', 'tree_version', 'tree_log']) AS t
                UNION ALL SELECT 'tree_version', 'counted'
                UNION ALL SELECT 'tenants', 'overseen'
                UNION ALL SELECT 'tenant_standings', 'overseen'
                UNION ALL SELECT 'user_cut_offs', 'overseen'
            )
            """;

    private static final String FORCES_NO_POLICY =
            "SELECT c.relname FROM " + TABLES + " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)";

    private static final String LACKS_THE_POLICY = SHARED + "SELECT c.relname FROM " + TABLES + """
             AND (SELECT coalesce(array_agg(p.polname::text || p.polcmd::text || p.polpermissive::text || p.polroles::text
                || pg_get_expr(p.polqual, p.polrelid) || pg_get_expr(p.polwithcheck, p.polrelid)), '{}')
                FROM pg_policy p WHERE p.polrelid = c.oid AND NOT (c.relname, p.polname) IN (SELECT * FROM shared))
            <> ARRAY['own_rows*true{0}(customer_id = ( SELECT current_tenant() AS current_tenant))'
                || '(customer_id = ( SELECT current_tenant() AS current_tenant))']""";

    private static final String SHARED_OTHERWISE = SHARED + """
            SELECT format('%s on %s', coalesce(p.polname, s.policy), s.t) FROM shared s
            LEFT JOIN pg_policy p ON p.polrelid = to_regclass(s.t::text) AND p.polname = s.policy
            WHERE p.polname IS NULL OR NOT p.polpermissive OR
                p.polcmd::text || p.polroles::regrole[]::text || coalesce(pg_get_expr(p.polqual, p.polrelid), '')
                    || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '')
                <> CASE p.polname
                    WHEN 'followed' THEN 'r{cadastre_tree}true'
                    WHEN 'everybodys_rows' THEN 'r{-}((customer_id = ''*''::text) AND'
                        || ' (( SELECT current_tenant() AS current_tenant) IS NOT NULL))'
                    WHEN 'overseen' THEN 'r{-}(( SELECT current_tenant() AS current_tenant) = ''*''::text)'
                    ELSE 'w{-}(( SELECT current_tenant() AS current_tenant) IS NOT NULL)'
                        || '(( SELECT current_tenant() AS current_tenant) IS NOT NULL)' END""";

    private static final String GRANTED_TO_THE_TREE_OTHERWISE = SHARED + """
            SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
            AND (has_table_privilege('cadastre_tree', c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
                OR has_table_privilege('cadastre_tree', c.oid, 'SELECT')
                    <> EXISTS (SELECT FROM shared s WHERE s.t = c.relname AND s.policy = 'followed'))""";

    /**
     * Two are not led by the owner: the log's key, whose versions are dense across all of them and known to all, and the
     * index by which the platform finds the cut-offs of all tenants that changed of late.
     */
    private static final String INDEX_NOT_LED_BY_CUSTOMER = """
            SELECT i.indexrelid::regclass FROM pg_index i JOIN pg_attribute a
            ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
            WHERE a.attname <> 'customer_id' AND i.indexrelid NOT IN ('tree_log_pkey'::regclass,
                'user_cut_offs_by_change'::regclass) AND i.indrelid IN (SELECT c.oid FROM %s)""".formatted(TABLES);

    private static final String REFERENCE_WITHOUT_CUSTOMER = """
            SELECT k.conname FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid IN (SELECT c.oid FROM %s)
            AND NOT EXISTS (SELECT FROM unnest(k.conkey, k.confkey) AS pair (mine, theirs)
                JOIN pg_attribute m ON m.attrelid = k.conrelid AND m.attnum = mine
                JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = theirs
                WHERE m.attname = 'customer_id' AND t.attname = 'customer_id')""".formatted(TABLES);

    private static final String WITHOUT_PRIMARY_KEY = "SELECT c.relname FROM " + TABLES
            + " AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')";

    private static final String WORKING = "r.rolname IN ('cadastre_app', 'cadastre_ingest', 'cadastre_health')";

    private static final String OWNED_BY_THE_APP = "SELECT c.relname FROM pg_class c, pg_roles r WHERE " + WORKING
            + " AND pg_has_role(r.oid, c.relowner, 'MEMBER')";

    private static final String TRUNCATED_BY_THE_APP = "SELECT c.relname FROM pg_roles r, " + TABLES + " AND " + WORKING
            + " AND has_table_privilege(r.oid, c.oid, 'TRUNCATE')";

    private static final String SIDE_DOOR = """
            SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('v', 'm')
            UNION ALL SELECT p.proname FROM pg_proc p
            WHERE p.pronamespace = 'public'::regnamespace AND p.prosecdef""";

    /** Functions with their owner's power stand in schemas of their own, each with the search path fixed and granted to whom it is for. */
    private static final String POWER_OTHERWISE = """
            SELECT p.oid::regprocedure FROM pg_proc p WHERE p.prosecdef
            AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace) AND NOT (
                p.pronamespace IN ('security'::regnamespace, 'partitions'::regnamespace, 'lifecycle'::regnamespace)
                AND coalesce(p.proconfig[1], '') IN (
                    'search_path=pg_catalog, pg_temp', 'search_path=pg_catalog, public, pg_temp')
                AND (p.proname = 'tenant' OR NOT has_function_privilege('cadastre_tree', p.oid, 'EXECUTE')))""";

    private static final String KEYS_SHOWN = """
            SELECT r.rolname || ' ' || c.relname FROM pg_class c, pg_roles r
            WHERE c.relnamespace = 'security'::regnamespace AND c.relkind = 'r'
            AND r.rolname IN ('cadastre_app', 'cadastre_ingest', 'cadastre_health', 'cadastre_tree')
            AND has_table_privilege(r.oid, c.oid, 'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')""";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "FORCES_NO_POLICY|CREATE TABLE broken (customer_id text PRIMARY KEY)",
                "FORCES_NO_POLICY|ALTER TABLE devices NO FORCE ROW LEVEL SECURITY",
                "LACKS_THE_POLICY|CREATE POLICY second ON devices USING (true)",
                "LACKS_THE_POLICY|ALTER POLICY own_rows ON devices WITH CHECK (true)",
                "LACKS_THE_POLICY|DROP POLICY own_rows ON gateways",
                "LACKS_THE_POLICY|CREATE POLICY followed ON device_stays FOR SELECT TO cadastre_tree USING (true)",
                "LACKS_THE_POLICY|CREATE POLICY followed ON devices FOR SELECT TO cadastre_tree USING (true)",
                "LACKS_THE_POLICY|CREATE POLICY everybodys_rows ON facility_overlays FOR SELECT USING (true)",
                "SHARED_OTHERWISE|ALTER POLICY everybodys_rows ON facilities USING (true)",
                "SHARED_OTHERWISE|ALTER POLICY followed ON tree_log TO cadastre_app",
                "SHARED_OTHERWISE|ALTER POLICY counted ON tree_version WITH CHECK (true)",
                "SHARED_OTHERWISE|DROP POLICY followed ON device_places",
                "SHARED_OTHERWISE|ALTER POLICY overseen ON tenants USING (true)",
                "LACKS_THE_POLICY|CREATE POLICY overseen ON users FOR SELECT USING (true)",
                "GRANTED_TO_THE_TREE_OTHERWISE|GRANT SELECT ON devices TO cadastre_tree",
                "GRANTED_TO_THE_TREE_OTHERWISE|GRANT UPDATE ON facilities TO cadastre_tree",
                "GRANTED_TO_THE_TREE_OTHERWISE|GRANT INSERT ON tree_log TO PUBLIC",
                "GRANTED_TO_THE_TREE_OTHERWISE|REVOKE SELECT ON tree_log FROM cadastre_tree",
                "INDEX_NOT_LED_BY_CUSTOMER|CREATE INDEX broken ON devices (name)",
                "REFERENCE_WITHOUT_CUSTOMER|CREATE TABLE broken (customer_id text PRIMARY KEY, theirs text REFERENCES tenants)",
                "WITHOUT_PRIMARY_KEY|CREATE TABLE broken (customer_id text)",
                "OWNED_BY_THE_APP|ALTER TABLE devices OWNER TO cadastre_app",
                "TRUNCATED_BY_THE_APP|GRANT TRUNCATE ON devices TO cadastre_app",
                "POWER_OTHERWISE|CREATE FUNCTION security.f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
                "POWER_OTHERWISE|CREATE FUNCTION f() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
                "POWER_OTHERWISE|GRANT EXECUTE ON FUNCTION security.enter(text, bigint, bytea) TO cadastre_tree",
                "POWER_OTHERWISE|ALTER FUNCTION security.tenant() RESET search_path",
                "KEYS_SHOWN|GRANT SELECT ON security.tenant_keys TO cadastre_app",
                "KEYS_SHOWN|GRANT UPDATE ON security.seal_key TO PUBLIC",
                "SIDE_DOOR|CREATE VIEW broken AS SELECT * FROM devices",
                "SIDE_DOOR|CREATE FUNCTION broken() RETURNS bigint LANGUAGE sql SECURITY DEFINER AS 'SELECT 1::bigint'",
            })
    void holdsForEveryTableAndFindsWhatBreaksIt(String rule, String breach) throws SQLException {
        String query = rule(rule);
        try (Connection connection = TestPostgres.asSuperuser()) {
            connection.setAutoCommit(false);
            assertThat(found(connection, query)).as(rule).isEmpty();
            try (Statement statement = connection.createStatement()) {
                statement.execute(breach);
            }
            assertThat(found(connection, query)).as(rule + " after " + breach).isNotEmpty();
            connection.rollback();
        }
    }

    @Test
    void theRolesHaveNoPowerOverPolicies() throws SQLException {
        try (Connection connection = TestPostgres.asSuperuser()) {
            assertThat(
                            found(
                                    connection,
                                    "SELECT rolname FROM pg_roles WHERE rolname LIKE 'cadastre%'"
                                            + " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)"))
                    .isEmpty();
            assertThat(found(
                            connection,
                            "SELECT roleid::regrole FROM pg_auth_members"
                                    + " WHERE member IN (SELECT oid FROM pg_roles WHERE rolname LIKE 'cadastre%')"))
                    .isEmpty();
        }
    }

    private static String rule(String name) {
        return switch (name) {
            case "FORCES_NO_POLICY" -> FORCES_NO_POLICY;
            case "LACKS_THE_POLICY" -> LACKS_THE_POLICY;
            case "SHARED_OTHERWISE" -> SHARED_OTHERWISE;
            case "GRANTED_TO_THE_TREE_OTHERWISE" -> GRANTED_TO_THE_TREE_OTHERWISE;
            case "INDEX_NOT_LED_BY_CUSTOMER" -> INDEX_NOT_LED_BY_CUSTOMER;
            case "REFERENCE_WITHOUT_CUSTOMER" -> REFERENCE_WITHOUT_CUSTOMER;
            case "WITHOUT_PRIMARY_KEY" -> WITHOUT_PRIMARY_KEY;
            case "OWNED_BY_THE_APP" -> OWNED_BY_THE_APP;
            case "TRUNCATED_BY_THE_APP" -> TRUNCATED_BY_THE_APP;
            case "SIDE_DOOR" -> SIDE_DOOR;
            case "POWER_OTHERWISE" -> POWER_OTHERWISE;
            case "KEYS_SHOWN" -> KEYS_SHOWN;
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static List<String> found(Connection connection, String query) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
