package dev.cadastre.schema;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;

/** Two tenants of a test's own, each with a row of the same ids in every table. */
record TwoTenants(TenantId one, TenantId other) {

    static TwoTenants in(TenantDatabase database) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        TwoTenants tenants = new TwoTenants(new TenantId("one-" + unique), new TenantId("other-" + unique));
        for (TenantId tenant : List.of(tenants.one, tenants.other)) {
            fill(database, tenant);
        }
        return tenants;
    }

    private static void fill(TenantDatabase database, TenantId tenant) {
        String id = tenant.value();
        database.write(tenant, sql -> {
            sql.execute("insert into tenants (customer_id, name) values (?, 'a name')", id);
            sql.execute("insert into users (customer_id, username, password_hash) values (?, 'ann', 'x')", id);
            sql.execute("insert into user_cut_offs (customer_id, username, cut_off) values (?, 'ann', 1)", id);
            sql.execute("insert into device_registrations (customer_id, device_id, ended) values (?, 'gone', 1)", id);
            sql.execute("insert into gateways (customer_id, gateway_id, zone_id) values (?, 'dock-1', 'dock')", id);
            sql.execute(
                    "insert into devices (customer_id, device_id, secret_hash) values (?, 'tag-1', sha256('x'))", id);
            return fillHierarchy(sql, id);
        });
        TestPostgres.HEALTH.write(tenant, sql -> {
            sql.execute("""
                    insert into device_health (customer_id, device_id, epoch, ordinal, event_at, received_at,
                        applied, duplicate, late, version, epoch_applied, epoch_duplicate, epoch_late)
                    values (?, 'tag-1', 1, 1, now(), now(), 1, 0, 0, 1, 1, 0, 0)""", id);
            sql.execute("""
                    insert into past_observations (customer_id, device, at_millis, number, body)
                    values (?, 'tag-1', 1, '\\x01', '\\x01')""", id);
            return sql.execute("""
                    insert into documents (customer_id, container, subject, at_millis, document_id, body)
                    values (?, 'observations', 'tag-1', 1, '1', '{}')""", id);
        });
    }

    private static int fillHierarchy(DSLContext sql, String id) {
        sql.execute(
                "insert into facilities (customer_id, facility_id, kind, name, attributes, superseded_by, zones)"
                        + " values (?, '~bay', 'space', 'Bay', '{}', '{}', '{}')",
                id);
        sql.execute(
                "insert into facility_overlays (customer_id, facility_id, seen_epoch, seen_version, hidden, opaque,"
                        + " overrides, base_values) values (?, 'dock', 1, 0, true, false, '{}', '{}')",
                id);
        sql.execute("insert into facility_kinds (customer_id, kind, parents, root) values (?, 'bay', '{}', true)", id);
        sql.execute("insert into facility_groups (customer_id, group_name, facility_id) values (?, 'all', '~bay')", id);
        sql.execute(
                "insert into device_places (customer_id, device_id, facility_id, placed_at, placed_by, epoch, version)"
                        + " values (?, 'tag-1', '~bay', now(), 'PERSON', 1, 1)",
                id);
        sql.execute("insert into device_homes (customer_id, device_id, facility_id) values (?, 'tag-1', '~bay')", id);
        sql.execute(
                "insert into device_stays (customer_id, device_id, facility_id, placed_at, placed_by, epoch, version,"
                        + " ended_at) values (?, 'tag-1', '~bay', now(), 'PERSON', 1, 0, now())",
                id);
        sql.execute(
                "insert into tree_log (epoch, version, customer_id, changed_at, asked_by, principal, effects)"
                        + " values (1, 1, ?, now(), ?, 'ann', '[]')",
                id,
                id);
        sql.execute("insert into audit_entries (customer_id, entry_index, leaf) values (?, 0, '{}')", id);
        sql.execute(
                "insert into audit_heads (customer_id, log_size, frontier, checkpoint) values (?, 1, sha256('x'), 'x')",
                id);
        sql.execute(
                "insert into api_keys (customer_id, key_id, name, role, groups, secret_hash, created_by, expires_at)"
                        + " values (?, '0123456789abcdef', 'key', 'viewer', '{}', sha256('x'), 'ann', now())",
                id);
        sql.execute(
                "insert into flags (customer_id, flag_key, definition, changed_at, changed_by)"
                        + " values (?, 'flag', '{}', now(), 'ann')",
                id);
        return sql.execute(
                "insert into flag_changes (customer_id, number, flag_key, changed_at, changed_by, after)"
                        + " values (?, 1, 'flag', now(), 'ann', '{}')",
                id);
    }
}
