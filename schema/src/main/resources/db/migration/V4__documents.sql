-- Documents: JSON that a feature keeps by subject and time, such as what a device said. Each tenant's lie in a partition of
-- their own, made when the tenant is opened; a document of a tenant without one is refused by the table itself.
-- The program reads and writes through the table alone: on a partition it has no right at all.

CREATE TABLE documents (
    customer_id   text        NOT NULL,
    container     text        COLLATE "C" NOT NULL,
    subject       text        COLLATE "C" NOT NULL,
    at_millis     bigint      NOT NULL,
    document_id   text        COLLATE "C" NOT NULL,
    body          text        NOT NULL CONSTRAINT documents_body_is_json CHECK (body IS JSON OBJECT),
    PRIMARY KEY (customer_id, container, subject, at_millis, document_id)
) PARTITION BY LIST (customer_id);

CREATE SCHEMA partitions;

-- A tenant's id may be as long as a name may be in PostgreSQL, so the partition goes by a digest of it.
CREATE FUNCTION partitions.name_of(tenant text) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN 'documents_' || left(encode(sha256(convert_to(tenant, 'UTF8')), 'hex'), 40);

-- Made aside and then attached, for which nobody who reads or writes documents has to wait. The constraint spares
-- PostgreSQL the search for rows that do not belong.
CREATE FUNCTION partitions.open_for(tenant text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := partitions.name_of(tenant);
BEGIN
    IF to_regclass(format('partitions.%I', name)) IS NOT NULL THEN
        RETURN;
    END IF;
    EXECUTE format('CREATE TABLE partitions.%I (LIKE public.documents INCLUDING ALL,'
        ' CONSTRAINT of_one_tenant CHECK (customer_id = %L))', name, tenant);
    EXECUTE format('COMMENT ON TABLE partitions.%I IS %L', name, tenant);
    EXECUTE format('ALTER TABLE partitions.%I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE partitions.%I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format('CREATE POLICY own_rows ON partitions.%I USING (customer_id = (SELECT public.current_tenant()))'
        ' WITH CHECK (customer_id = (SELECT public.current_tenant()))', name);
    EXECUTE format('ALTER TABLE public.documents ATTACH PARTITION partitions.%I FOR VALUES IN (%L)', name, tenant);
END $$;

CREATE FUNCTION partitions.open() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    PERFORM partitions.open_for(NEW.customer_id);
    RETURN NULL;
END $$;

CREATE TRIGGER opens_partition AFTER INSERT ON tenants FOR EACH ROW EXECUTE FUNCTION partitions.open();

-- Empties the bound tenant's partition and shuts it for ever: what is still under way to a purged tenant finds no place.
CREATE FUNCTION partitions.close(tenant text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    name text := partitions.name_of(tenant);
    documents bigint;
BEGIN
    IF tenant IS DISTINCT FROM public.current_tenant() THEN
        RAISE EXCEPTION 'the partition is not the bound tenant''s' USING ERRCODE = 'insufficient_privilege';
    END IF;
    IF to_regclass(format('partitions.%I', name)) IS NULL THEN
        RETURN 0;
    END IF;
    EXECUTE format('SELECT count(*) FROM partitions.%I', name) INTO documents;
    EXECUTE format('TRUNCATE partitions.%I', name);
    EXECUTE format('ALTER TABLE partitions.%I DROP CONSTRAINT IF EXISTS closed, ADD CONSTRAINT closed CHECK (false)', name);
    RETURN documents;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA partitions FROM PUBLIC;

-- The observations there are move over, before which their table has to show them to its owner.
ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY;
ALTER TABLE observations NO FORCE ROW LEVEL SECURITY;

DO $$
DECLARE
    tenant text;
BEGIN
    FOR tenant IN SELECT customer_id FROM tenants UNION SELECT customer_id FROM observations
    LOOP
        PERFORM partitions.open_for(tenant);
    END LOOP;
END $$;

INSERT INTO documents (customer_id, container, subject, at_millis, document_id, body)
SELECT customer_id, 'observations', device_id, (extract(epoch FROM event_at) * 1000)::bigint,
    -- as ObservationDocument writes it: each number after a letter that says how long it is, so that text sorts as numbers do
    chr(96 + length(boot::text)) || boot || '-' || chr(96 + length(seq::text)) || seq,
    json_strip_nulls(json_build_object(
        'observation', json_build_object(
            'boot', boot,
            'seq', seq,
            'at', (extract(epoch FROM event_at) * 1000)::bigint,
            'readings', (
                SELECT json_agg(json_build_object(
                    'gateway', split_part(reading, ':', 1), 'rssi', split_part(reading, ':', 2)::int) ORDER BY place)
                FROM regexp_split_to_table(nullif(readings, ''), ' ') WITH ORDINALITY AS r (reading, place)),
            'battery', battery_percent,
            'position', CASE WHEN latitude IS NOT NULL
                THEN json_build_object('lat', latitude, 'lon', longitude, 'accuracy', accuracy_m) END),
        'receivedAt', (extract(epoch FROM received_at) * 1000)::bigint,
        'outcome', CASE WHEN late THEN 'LATE' ELSE 'APPLIED' END,
        'gateway', gateway_id,
        'zone', zone_id))::text
FROM observations;

DROP TABLE observations;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;

ALTER TABLE documents ENABLE ROW LEVEL SECURITY;
ALTER TABLE documents FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON documents USING (customer_id = (SELECT current_tenant()))
    WITH CHECK (customer_id = (SELECT current_tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON documents TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON documents TO ${health_role};
GRANT USAGE ON SCHEMA partitions TO ${app_role};
GRANT EXECUTE ON FUNCTION partitions.close(text) TO ${app_role};
