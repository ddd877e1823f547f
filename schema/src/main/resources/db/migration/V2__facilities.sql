-- The facility hierarchy. A row belongs to a tenant, or to everybody, which is written '*': no tenant can have that id.
-- Tenants read what is everybody's and their own, and write their own alone; only who names '*' writes what is everybody's.
-- ${tree_role} reads what replicas of the hierarchy follow, of all tenants, and writes nothing.

CREATE TABLE facilities (
    customer_id   text        NOT NULL,
    facility_id   text        NOT NULL,
    parent_id     text,
    kind          text        NOT NULL,
    name          text        NOT NULL,
    code          text,
    attributes    jsonb       NOT NULL,
    latitude      double precision,
    longitude     double precision,
    outline       text,
    valid_from    timestamptz,
    retired_at    timestamptz,
    superseded_by text[]      NOT NULL,
    -- 'hvac:zone-7'
    zones         text[]      NOT NULL,
    PRIMARY KEY (customer_id, facility_id),
    CHECK ((customer_id = '*') = (left(facility_id, 1) <> '~')),
    CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX facilities_by_parent ON facilities (customer_id, parent_id);
CREATE INDEX facilities_in_zones ON facilities (customer_id, facility_id) WHERE zones <> '{}';

-- What a tenant changes about a facility that is everybody's. The values are those of the keys overridden, null for none.
CREATE TABLE facility_overlays (
    customer_id   text        NOT NULL CHECK (customer_id <> '*'),
    facility_id   text        NOT NULL CHECK (left(facility_id, 1) <> '~'),
    seen_epoch    bigint      NOT NULL,
    seen_version  bigint      NOT NULL,
    hidden        boolean     NOT NULL,
    opaque        boolean     NOT NULL,
    parent_id     text,
    overrides     jsonb       NOT NULL,
    base_values   jsonb       NOT NULL,
    PRIMARY KEY (customer_id, facility_id)
);

CREATE TABLE facility_kinds (
    customer_id   text        NOT NULL,
    kind          text        NOT NULL,
    parents       text[]      NOT NULL,
    root          boolean     NOT NULL,
    PRIMARY KEY (customer_id, kind)
);

-- Members of the group see the facility and what is below it.
CREATE TABLE facility_groups (
    customer_id   text        NOT NULL CHECK (customer_id <> '*'),
    group_name    text        NOT NULL,
    facility_id   text        NOT NULL,
    PRIMARY KEY (customer_id, group_name, facility_id)
);

-- Where each device is. No foreign key: the policies refuse a foreign customer_id, and a look-up a row is dear.
CREATE TABLE device_places (
    customer_id   text        NOT NULL CHECK (customer_id <> '*'),
    device_id     text        NOT NULL,
    facility_id   text        NOT NULL,
    placed_at     timestamptz NOT NULL,
    placed_by     text        NOT NULL,
    epoch         bigint      NOT NULL,
    version       bigint      NOT NULL,
    PRIMARY KEY (customer_id, device_id)
);
CREATE INDEX device_places_by_facility ON device_places (customer_id, facility_id, device_id);

-- Where each device belongs when its place leads nowhere.
CREATE TABLE device_homes (
    customer_id   text        NOT NULL CHECK (customer_id <> '*'),
    device_id     text        NOT NULL,
    facility_id   text        NOT NULL,
    PRIMARY KEY (customer_id, device_id)
);

-- Where each device was before, each stay with the states of the hierarchy that began and ended it.
CREATE TABLE device_stays (
    customer_id   text        NOT NULL CHECK (customer_id <> '*'),
    device_id     text        NOT NULL,
    facility_id   text        NOT NULL,
    placed_at     timestamptz NOT NULL,
    placed_by     text        NOT NULL,
    epoch         bigint      NOT NULL,
    version       bigint      NOT NULL,
    ended_at      timestamptz NOT NULL,
    PRIMARY KEY (customer_id, device_id, version)
);

-- One row, everybody's: the state of the hierarchy. Who writes the hierarchy locks it first, so versions are dense, and
-- whoever reads version n reads all that came before. changed_at grows with it.
CREATE TABLE tree_version (
    customer_id   text        NOT NULL PRIMARY KEY CHECK (customer_id = '*'),
    epoch         bigint      NOT NULL,
    version       bigint      NOT NULL,
    changed_at    timestamptz NOT NULL
);
INSERT INTO tree_version VALUES ('*', 1, 0, '1970-01-01T00:00:00Z');

-- What became true with each version, and what would take it back; both are lists of row states in JSON. What somebody
-- asked for may reach rows of others as well, when global facilities are merged: each owner has its own part then.
CREATE TABLE tree_log (
    epoch         bigint      NOT NULL,
    version       bigint      NOT NULL,
    customer_id   text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    asked_by      text        NOT NULL,
    principal     text        NOT NULL,
    undoes        bigint,
    effects       text        NOT NULL,
    undo          text,
    PRIMARY KEY (epoch, version, customer_id)
);
CREATE INDEX tree_log_by_owner ON tree_log (customer_id, version);
CREATE INDEX tree_log_by_time ON tree_log (customer_id, changed_at);

CREATE TABLE tenant_flags (
    customer_id   text        NOT NULL REFERENCES tenants,
    flag          text        NOT NULL,
    value         text        NOT NULL,
    PRIMARY KEY (customer_id, flag)
);

DO $$
DECLARE
    tree_table text;
BEGIN
    FOREACH tree_table IN ARRAY ARRAY['facilities', 'facility_overlays', 'facility_kinds', 'facility_groups',
        'device_places', 'device_homes', 'device_stays', 'tree_version', 'tree_log', 'tenant_flags']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tree_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tree_table);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I USING (customer_id = (SELECT current_tenant()))'
            ' WITH CHECK (customer_id = (SELECT current_tenant()))', tree_table);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', tree_table, '${app_role}');
    END LOOP;

    FOREACH tree_table IN ARRAY ARRAY['facilities', 'facility_kinds', 'tree_version', 'tree_log']
    LOOP
        EXECUTE format(
            'CREATE POLICY everybodys_rows ON %I FOR SELECT'
            ' USING (customer_id = ''*'' AND (SELECT current_tenant()) IS NOT NULL)', tree_table);
    END LOOP;

    FOREACH tree_table IN ARRAY ARRAY['facilities', 'facility_overlays', 'facility_kinds', 'facility_groups',
        'device_places', 'device_homes', 'tree_version', 'tree_log']
    LOOP
        EXECUTE format('CREATE POLICY followed ON %I FOR SELECT TO %I USING (true)', tree_table, '${tree_role}');
        EXECUTE format('GRANT SELECT ON %I TO %I', tree_table, '${tree_role}');
    END LOOP;
END $$;

-- Every tenant's change counts, so every tenant locks and moves the one counter.
CREATE POLICY counted ON tree_version FOR UPDATE USING ((SELECT current_tenant()) IS NOT NULL)
    WITH CHECK ((SELECT current_tenant()) IS NOT NULL);
REVOKE INSERT, DELETE ON tree_version FROM ${app_role};

-- The log is what others have followed already.
REVOKE UPDATE, DELETE ON tree_log FROM ${app_role};
