-- How each tenant stands, and what it may use; null is what the platform gives by default. Its row outlives the tenant's
-- others: it is what keeps the id of a purged tenant from being given again, and is never deleted.

CREATE TABLE tenant_standings (
    customer_id             text        NOT NULL PRIMARY KEY CHECK (customer_id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    standing                text        NOT NULL CHECK (standing IN ('open', 'suspended', 'purging', 'purged')),
    reason                  text        NOT NULL DEFAULT '',
    requests_per_second     bigint      CHECK (requests_per_second > 0),
    observations_per_second bigint      CHECK (observations_per_second > 0),
    devices_max             bigint      CHECK (devices_max >= 0),
    users_max               bigint      CHECK (users_max >= 0),
    streams_max             bigint      CHECK (streams_max >= 0),
    -- grows with every change of the row, so that the sum over all tells whether there is anything new
    version                 bigint      NOT NULL DEFAULT 1,
    changed_at              timestamptz NOT NULL DEFAULT now()
);

-- One line a thing that was done, the very bytes that are hashed. '*' is the log of the platform itself.
CREATE TABLE audit_entries (
    customer_id   text        NOT NULL,
    entry_index   bigint      NOT NULL CHECK (entry_index >= 0),
    leaf          text        NOT NULL,
    PRIMARY KEY (customer_id, entry_index)
);

-- Where each log has come to. Locked by who appends, so indexes are dense; the checkpoint is signed over size and root.
CREATE TABLE audit_heads (
    customer_id   text        NOT NULL PRIMARY KEY,
    log_size      bigint      NOT NULL CHECK (log_size >= 0),
    frontier      bytea       NOT NULL,
    checkpoint    text        NOT NULL
);

-- Tenants that were there before stand open. The owner is held by the policies too, so they rest for a moment.
ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_standings (customer_id, standing) SELECT customer_id, 'open' FROM tenants;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['tenant_standings', 'audit_entries', 'audit_heads']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I USING (customer_id = (SELECT current_tenant()))'
            ' WITH CHECK (customer_id = (SELECT current_tenant()))', tenant_table);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE ON tenant_standings, audit_heads TO ${app_role};
GRANT SELECT, INSERT ON audit_entries TO ${app_role};

-- Whoever lets somebody in knows how they stand.
GRANT SELECT ON tenant_standings TO ${ingest_role}, ${health_role};

-- The platform itself, which names no tenant, sees which there are; it sees nothing else of theirs.
CREATE POLICY overseen ON tenants FOR SELECT USING ((SELECT current_tenant()) = '*');
CREATE POLICY overseen ON tenant_standings FOR SELECT USING ((SELECT current_tenant()) = '*');

-- What concerns tenants as a whole, in a schema of its own.
CREATE SCHEMA lifecycle;
REVOKE ALL ON SCHEMA lifecycle FROM PUBLIC;
GRANT USAGE ON SCHEMA lifecycle TO ${app_role}, ${ingest_role}, ${health_role};

CREATE FUNCTION lifecycle.tenants_overseen() RETURNS TABLE (
    tenant text, name text, created_at timestamptz, standing text, reason text, requests_per_second bigint,
    observations_per_second bigint, devices_max bigint, users_max bigint, streams_max bigint, version bigint,
    changed_at timestamptz)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT s.customer_id, coalesce(t.name, ''), t.created_at, s.standing, s.reason, s.requests_per_second,
            s.observations_per_second, s.devices_max, s.users_max, s.streams_max, s.version, s.changed_at
        FROM tenant_standings s LEFT JOIN tenants t ON t.customer_id = s.customer_id
        WHERE (SELECT current_tenant()) = '*';
    END;

-- Who opens a tenant gives it its standing, and cannot where the id was a purged tenant's.
CREATE FUNCTION admit_tenant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO tenant_standings (customer_id, standing) VALUES (NEW.customer_id, 'open') ON CONFLICT DO NOTHING;
    IF EXISTS (SELECT FROM tenant_standings
               WHERE customer_id = NEW.customer_id AND standing IN ('purging', 'purged')) THEN
        RAISE EXCEPTION 'the id % is retired', NEW.customer_id USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER admitted BEFORE INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION admit_tenant();

-- Nothing leads back from a purge.
CREATE FUNCTION keep_purged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.standing = 'purged' OR (OLD.standing = 'purging' AND NEW.standing NOT IN ('purging', 'purged')) THEN
        RAISE EXCEPTION 'the id % is retired', NEW.customer_id USING ERRCODE = 'CD001';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER purged_for_good BEFORE UPDATE ON tenant_standings FOR EACH ROW EXECUTE FUNCTION keep_purged();

-- The tables in which a tenant has rows: every one with the column, but for the standing, which stays.
CREATE FUNCTION lifecycle.tenant_tables() RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT c.relname::text
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND a.attname = 'customer_id' AND NOT a.attisdropped AND c.relname <> 'tenant_standings'
    ORDER BY 1
$$;

-- What the tenant of the transaction has in each table. The role that asks may not read all of them; it learns numbers.
CREATE FUNCTION lifecycle.count_tenant_rows() RETURNS TABLE (tenant_table text, row_count bigint)
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    tenant constant text := current_tenant();
BEGIN
    FOR tenant_table IN SELECT lifecycle.tenant_tables() LOOP
        EXECUTE format('SELECT count(*) FROM %I WHERE customer_id = $1', tenant_table) INTO row_count USING tenant;
        RETURN NEXT;
    END LOOP;
END $$;

-- One table of the tenant of the transaction as JSON, without what its people and devices prove themselves with.
CREATE FUNCTION lifecycle.export_tenant_rows(exported text) RETURNS SETOF text
    LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF exported NOT IN (SELECT lifecycle.tenant_tables()) THEN
        RAISE EXCEPTION 'no table of tenants is called %', exported;
    END IF;
    RETURN QUERY EXECUTE format(
        'SELECT (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(t)) WHERE key !~ ''(hash|secret)'')::text'
        ' FROM %I t WHERE customer_id = $1', exported) USING current_tenant();
END $$;

-- Erases some rows of the tenant of the transaction in each table; to be called until it erases none. It works for a
-- tenant that is being purged alone. A row that others refer to still is left for the next call. Replicas of the hierarchy
-- find a version without a row in the log, and take the whole state anew.
CREATE FUNCTION lifecycle.purge_tenant_rows(rows_max bigint) RETURNS TABLE (tenant_table text, row_count bigint)
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    tenant constant text := current_tenant();
BEGIN
    IF NOT EXISTS (SELECT FROM tenant_standings WHERE customer_id = tenant AND standing = 'purging') THEN
        RAISE EXCEPTION 'tenant % is not being purged', tenant USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF EXISTS (SELECT FROM tree_log WHERE customer_id = tenant)
        OR EXISTS (SELECT FROM device_places WHERE customer_id = tenant) THEN
        UPDATE tree_version SET version = version + 1, changed_at = greatest(changed_at, clock_timestamp());
    END IF;
    FOR tenant_table IN SELECT lifecycle.tenant_tables() LOOP
        BEGIN
            EXECUTE format(
                'DELETE FROM %1$I WHERE customer_id = $1 AND ctid = ANY (ARRAY('
                'SELECT ctid FROM %1$I WHERE customer_id = $1 LIMIT $2))', tenant_table) USING tenant, rows_max;
            GET DIAGNOSTICS row_count = ROW_COUNT;
        EXCEPTION WHEN foreign_key_violation THEN
            row_count := 0;
        END;
        RETURN NEXT;
    END LOOP;
END $$;

REVOKE ALL ON FUNCTION lifecycle.count_tenant_rows(), lifecycle.export_tenant_rows(text), lifecycle.purge_tenant_rows(bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lifecycle.count_tenant_rows(), lifecycle.export_tenant_rows(text), lifecycle.purge_tenant_rows(bigint) TO ${app_role};
