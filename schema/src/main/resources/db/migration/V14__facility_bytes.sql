-- How much text a tenant's facilities are, with its overlays, kinds and groups. Every replica of the hierarchy holds all of it in
-- memory, so what one tenant may have is bounded: 64 MiB, or what its facility_bytes_max says.

ALTER TABLE tenant_standings
    ADD COLUMN facility_bytes     bigint NOT NULL DEFAULT 0,
    ADD COLUMN facility_bytes_max bigint CHECK (facility_bytes_max >= 0);

-- One statement writes rows of one owner, the tenant of the transaction or everybody, who is not bounded. The row that is
-- counted in is locked until the transaction ends, as the limit of devices is, so that two who add see each other.
CREATE FUNCTION count_facility_bytes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    tenant constant text := current_tenant();
    added           bigint := 0;
    removed         bigint := 0;
    standing_now    tenant_standings;
BEGIN
    IF tenant = '*' THEN
        RETURN NULL;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        SELECT coalesce(sum(octet_length(r::text)), 0) INTO added FROM new_rows r;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        SELECT coalesce(sum(octet_length(r::text)), 0) INTO removed FROM old_rows r;
    END IF;
    IF added <> removed THEN
        UPDATE tenant_standings SET facility_bytes = facility_bytes + added - removed WHERE customer_id = tenant
            RETURNING * INTO standing_now;
        IF added > removed AND standing_now.facility_bytes > coalesce(standing_now.facility_bytes_max, 67108864) THEN
            RAISE EXCEPTION 'the facilities of % would have % bytes, % are possible', tenant,
                standing_now.facility_bytes, coalesce(standing_now.facility_bytes_max, 67108864)
                USING ERRCODE = 'CD002';
        END IF;
    END IF;
    RETURN NULL;
END $$;

DO $$
DECLARE
    counted text;
BEGIN
    FOREACH counted IN ARRAY ARRAY['facilities', 'facility_overlays', 'facility_kinds', 'facility_groups']
    LOOP
        EXECUTE format('CREATE TRIGGER bytes_added AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION count_facility_bytes()', counted);
        EXECUTE format('CREATE TRIGGER bytes_changed AFTER UPDATE ON %I'
            ' REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION count_facility_bytes()', counted);
        EXECUTE format('CREATE TRIGGER bytes_removed AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows'
            ' FOR EACH STATEMENT EXECUTE FUNCTION count_facility_bytes()', counted);

        -- What is there already counts. The owner is held by the policies too, so they rest for a moment.
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', counted);
        ALTER TABLE tenant_standings NO FORCE ROW LEVEL SECURITY;
        EXECUTE format('UPDATE tenant_standings s SET facility_bytes = s.facility_bytes + t.bytes'
            ' FROM (SELECT customer_id, sum(octet_length(r::text)) AS bytes FROM %I r GROUP BY customer_id) t'
            ' WHERE t.customer_id = s.customer_id', counted);
        ALTER TABLE tenant_standings FORCE ROW LEVEL SECURITY;
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', counted);
    END LOOP;
END $$;

DROP FUNCTION lifecycle.tenants_overseen();
CREATE FUNCTION lifecycle.tenants_overseen() RETURNS TABLE (
    tenant text, name text, created_at timestamptz, standing text, reason text, requests_per_second bigint,
    observations_per_second bigint, devices_max bigint, users_max bigint, streams_max bigint, facility_bytes_max bigint,
    version bigint, changed_at timestamptz)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT s.customer_id, coalesce(t.name, ''), t.created_at, s.standing, s.reason, s.requests_per_second,
            s.observations_per_second, s.devices_max, s.users_max, s.streams_max, s.facility_bytes_max, s.version,
            s.changed_at
        FROM tenant_standings s LEFT JOIN tenants t ON t.customer_id = s.customer_id
        WHERE (SELECT current_tenant()) = '*';
    END;
