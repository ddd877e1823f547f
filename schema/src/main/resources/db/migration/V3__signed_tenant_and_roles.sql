-- Who a transaction works for is signed. A setting can be written by whoever gets a word into a statement, so the setting
-- alone is no proof: security.enter() takes a tenant only with the program's signature for this very connection, and seals
-- it for this very transaction; the policies of all tables take nobody but the tenant under that seal.

CREATE SCHEMA security;
REVOKE ALL ON SCHEMA security FROM PUBLIC;

-- HMAC-SHA256 (RFC 2104) keys as the two blocks that it hashes before the message and before the inner hash.
-- The key in use and the one before, so that processes may change over one after the other.
CREATE TABLE security.tenant_keys (
    inner_pad   bytea       NOT NULL PRIMARY KEY CHECK (octet_length(inner_pad) = 64),
    outer_pad   bytea       NOT NULL CHECK (octet_length(outer_pad) = 64),
    accepted_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- One row, made here and known to nobody: what enter() seals with.
CREATE TABLE security.seal_key (
    one       boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (one),
    inner_pad bytea   NOT NULL,
    outer_pad bytea   NOT NULL
);
INSERT INTO security.seal_key (inner_pad, outer_pad)
SELECT string_agg(set_byte('\x00', 0, byte # 54), '' ORDER BY n), string_agg(set_byte('\x00', 0, byte # 92), '' ORDER BY n)
FROM (SELECT sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) AS key) AS made,
    generate_series(0, 63) AS n,
    LATERAL (SELECT CASE WHEN n < 32 THEN get_byte(key, least(n, 31)) ELSE 0 END AS byte) AS padded;

REVOKE ALL ON ALL TABLES IN SCHEMA security FROM PUBLIC;

-- What the setting has to say in this transaction of this connection for the tenant.
CREATE FUNCTION security.sealed(tenant text) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (
        SELECT tenant || ' ' || encode(sha256(k.outer_pad || sha256(k.inner_pad || convert_to(
            tenant || ' ' || pg_backend_pid() || ' ' || extract(epoch FROM transaction_timestamp()), 'UTF8'))), 'hex')
        FROM security.seal_key AS k);
END $$;

-- Opens this transaction for the tenant, '*' being everybody. The program signs "tenant expiry pid" with a key that the
-- roles it runs as cannot read, and with an expiry in seconds of the epoch that is soon.
CREATE FUNCTION security.enter(tenant text, expiry bigint, signature bytea) RETURNS void
    LANGUAGE plpgsql VOLATILE SECURITY DEFINER PARALLEL UNSAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    now_is CONSTANT double precision := extract(epoch FROM clock_timestamp());
BEGIN
    IF tenant IS NULL OR NOT (tenant = '*' OR tenant ~ '^[a-z0-9][a-z0-9-]{1,62}$') THEN
        RAISE EXCEPTION 'not a tenant' USING ERRCODE = 'CT001';
    END IF;
    IF expiry IS NULL OR expiry < now_is OR expiry > now_is + 300 THEN
        RAISE EXCEPTION 'the signature for tenant % ended or lasts too long: do the clocks agree?', tenant
            USING ERRCODE = 'CT002';
    END IF;
    IF NOT EXISTS (
        SELECT FROM security.tenant_keys AS k
        WHERE sha256(k.outer_pad || sha256(k.inner_pad || convert_to(
            tenant || ' ' || expiry || ' ' || pg_backend_pid(), 'UTF8'))) = signature)
    THEN
        RAISE EXCEPTION 'not signed for tenant % on this connection', tenant USING ERRCODE = 'CT003';
    END IF;
    PERFORM set_config('cadastre.tenant', security.sealed(tenant), true);
END $$;

-- The tenant of this transaction, or null where there is none. What stands in the setting without its seal is an attempt.
CREATE FUNCTION security.tenant() RETURNS text
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    setting CONSTANT text := nullif(current_setting('cadastre.tenant', true), '');
    tenant  CONSTANT text := split_part(setting, ' ', 1);
BEGIN
    IF setting <> security.sealed(tenant) THEN
        RAISE EXCEPTION 'the setting cadastre.tenant does not come from security.enter() in this transaction'
            USING ERRCODE = 'CT004';
    END IF;
    RETURN tenant;
END $$;

-- The policies of all tables ask this one, and go on doing so. Not by a worker of a parallel plan, whose process is another.
CREATE OR REPLACE FUNCTION current_tenant() RETURNS text
    LANGUAGE sql STABLE PARALLEL RESTRICTED
    RETURN security.tenant();

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA security FROM PUBLIC;
GRANT EXECUTE ON FUNCTION security.tenant() TO PUBLIC;
GRANT USAGE ON SCHEMA security TO ${app_role}, ${ingest_role}, ${health_role};
GRANT EXECUTE ON FUNCTION security.enter(text, bigint, bytea) TO ${app_role}, ${ingest_role}, ${health_role};

-- ${ingest_role} is what takes observations in: it knows who may send, and nothing else.
GRANT SELECT ON tenants, devices TO ${ingest_role};

-- ${health_role} keeps what was observed and where devices are. It alone writes health records and history.
GRANT SELECT ON tenants, devices, facilities, facility_overlays, facility_kinds, facility_groups, device_homes,
    tenant_flags TO ${health_role};
GRANT SELECT, INSERT, UPDATE ON device_health, device_places TO ${health_role};
GRANT DELETE ON device_places TO ${health_role};
GRANT SELECT, INSERT ON observations, device_stays, tree_log TO ${health_role};
GRANT SELECT, UPDATE ON tree_version TO ${health_role};
REVOKE INSERT, UPDATE ON device_health, observations FROM ${app_role};
