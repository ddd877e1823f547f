-- What devices said before, a row an observation. Only what rows are found and ordered by has a column of its own; the rest is
-- packed by the program (ObservationBytes), for a row's length is what writing and keeping it costs. What was kept as
-- documents of the container "observations" before stays there and is read from there.

CREATE TABLE past_observations (
    customer_id text   NOT NULL,
    -- as registered
    device      text   COLLATE "C" NOT NULL,
    at_millis   bigint NOT NULL,
    -- boot and seq, so that bytes sort as the numbers do
    number      bytea  NOT NULL,
    body        bytea  NOT NULL,
    PRIMARY KEY (customer_id, device, at_millis, number)
) PARTITION BY LIST (customer_id);

-- A tenant has a partition of each table that is partitioned by tenant.
CREATE FUNCTION partitions.name_of(parent text, tenant text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN parent || '_' || left(encode(sha256(convert_to(tenant, 'UTF8')), 'hex'), 40);

CREATE FUNCTION partitions.open_for(parent text, tenant text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := partitions.name_of(parent, tenant);
BEGIN
    IF to_regclass(format('partitions.%I', name)) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE partitions.%I (LIKE public.%I INCLUDING ALL,'
        ' CONSTRAINT of_one_tenant CHECK (customer_id = %L))', name, parent, tenant);
    EXECUTE format('COMMENT ON TABLE partitions.%I IS %L', name, tenant);
    EXECUTE format('ALTER TABLE partitions.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE partitions.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_rows ON partitions.%I USING (customer_id = (SELECT public.current_tenant()))'
        ' WITH CHECK (customer_id = (SELECT public.current_tenant()))', name);
    EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION partitions.%I FOR VALUES IN (%L)', parent, name, tenant);
END $$;

CREATE OR REPLACE FUNCTION partitions.open_for(tenant text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM partitions.open_for('documents', tenant);
    PERFORM partitions.open_for('past_observations', tenant);
END $$;

-- Empties the bound tenant's partition and shuts it for ever: what is still under way to a purged tenant finds no place.
CREATE FUNCTION partitions.close(parent text, tenant text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := partitions.name_of(parent, tenant);
    rows_there bigint;
BEGIN
    IF tenant IS DISTINCT FROM public.current_tenant() THEN
        RAISE EXCEPTION 'the partition is not the bound tenant''s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF to_regclass(format('partitions.%I', name)) IS NULL THEN
        RETURN 0;
    END IF;
    EXECUTE format('SELECT count(*) FROM partitions.%I', name) INTO rows_there;
    EXECUTE format('TRUNCATE partitions.%I', name);
    EXECUTE format('ALTER TABLE partitions.%I DROP CONSTRAINT IF EXISTS closed, ADD CONSTRAINT closed CHECK (false)', name);
    RETURN rows_there;
END $$;

CREATE OR REPLACE FUNCTION partitions.close(tenant text) RETURNS bigint
    LANGUAGE sql
    RETURN partitions.close('documents', tenant);

DROP FUNCTION partitions.name_of(text);
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA partitions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION partitions.close(text), partitions.close(text, text) TO ${app_role};

ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY;
DO $$
DECLARE
    tenant text;
BEGIN
    FOR tenant IN SELECT customer_id FROM tenants
    LOOP
        PERFORM partitions.open_for('past_observations', tenant);
    END LOOP;
END $$;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;

ALTER TABLE past_observations ENABLE ROW LEVEL SECURITY;
ALTER TABLE past_observations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON past_observations USING (customer_id = (SELECT current_tenant()))
    WITH CHECK (customer_id = (SELECT current_tenant()));
GRANT SELECT ON past_observations TO ${app_role};
GRANT SELECT, INSERT ON past_observations TO ${health_role};

-- How far readers of topics came, moved in the transactions that store what they read. Of all tenants' events together, so
-- it names none.
CREATE SCHEMA readers;
REVOKE ALL ON SCHEMA readers FROM PUBLIC;
CREATE TABLE readers.offsets (
    reader      text    NOT NULL,
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL CHECK (next_offset >= 0),
    PRIMARY KEY (reader, topic, partition)
) WITH (fillfactor = 10);
GRANT USAGE ON SCHEMA readers TO ${health_role};
GRANT SELECT, INSERT, UPDATE ON readers.offsets TO ${health_role};
