-- What is switched on for whom. A definition belongs to a tenant, or to everybody, which is written '*'. A transaction reads
-- one owner's rows alone, everybody's included: a tenant is shown what its flags come to, never the rules of the platform.

CREATE TABLE flags (
    customer_id   text        NOT NULL,
    flag_key      text        NOT NULL CHECK (flag_key ~ '^([A-Za-z0-9][A-Za-z0-9._-]{0,127}|\$evaluators)$'),
    -- JSON in flagd's format
    definition    text        NOT NULL CHECK (octet_length(definition) <= 65536),
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    PRIMARY KEY (customer_id, flag_key)
);

-- Every change of every definition; nothing of it is ever changed.
CREATE TABLE flag_changes (
    customer_id   text        NOT NULL,
    number        bigint      NOT NULL,
    flag_key      text        NOT NULL,
    changed_at    timestamptz NOT NULL,
    changed_by    text        NOT NULL,
    before        text,
    after         text,
    PRIMARY KEY (customer_id, number)
);

-- One row, everybody's. Who changes any flag moves it in the same transaction, first of all: so changes come one after the
-- other, and whoever reads a version reads all that came before.
CREATE TABLE flag_version (
    customer_id   text        NOT NULL PRIMARY KEY CHECK (customer_id = '*'),
    version       bigint      NOT NULL
);
INSERT INTO flag_version VALUES ('*', 1);

INSERT INTO flags VALUES ('*', 'useUnifiedFacilityTree',
    '{"defaultVariant":"off","metadata":{"description":"Whether devices are looked up in the tree of facilities"},"state":"ENABLED","variants":{"off":"off","on":"on","shadow":"shadow"}}',
    now(), 'cadastre');

-- What tenants had set before is a definition of their own.
ALTER TABLE tenant_flags NO FORCE ROW LEVEL SECURITY;
INSERT INTO flags
    SELECT customer_id, flag,
        format('{"defaultVariant":%s,"state":"ENABLED","variants":{"off":"off","on":"on","shadow":"shadow"}}', to_json(value)),
        now(), 'cadastre'
    FROM tenant_flags WHERE flag = 'useUnifiedFacilityTree';
DROP TABLE tenant_flags;

DO $$
DECLARE
    flag_table text;
BEGIN
    FOREACH flag_table IN ARRAY ARRAY['flags', 'flag_changes', 'flag_version']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', flag_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', flag_table);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I USING (customer_id = (SELECT current_tenant()))'
            ' WITH CHECK (customer_id = (SELECT current_tenant()))', flag_table);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', flag_table, '${app_role}');
    END LOOP;
END $$;

REVOKE UPDATE ON flag_changes FROM ${app_role};
REVOKE INSERT, DELETE ON flag_version FROM ${app_role};
