-- The service's own table. The platform's function current_tenant() is what makes the policy; run it as the owner of tables.
CREATE TABLE IF NOT EXISTS zone_titles (
    customer_id text NOT NULL REFERENCES tenants,
    zone_id     text NOT NULL,
    title       text NOT NULL,
    PRIMARY KEY (customer_id, zone_id)
);
ALTER TABLE zone_titles ENABLE ROW LEVEL SECURITY;
ALTER TABLE zone_titles FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON zone_titles
    USING (customer_id = (SELECT current_tenant())) WITH CHECK (customer_id = (SELECT current_tenant()));

-- What the service's own role may do: enter for a tenant, and use its table, documents and flags. The role itself is made by
-- who may make roles: CREATE ROLE visits LOGIN PASSWORD '…'; GRANT CONNECT ON DATABASE cadastre TO visits.
GRANT USAGE ON SCHEMA security TO visits;
GRANT EXECUTE ON FUNCTION security.enter(text, bigint, bytea) TO visits;
GRANT SELECT, INSERT, UPDATE, DELETE ON zone_titles, documents TO visits;
GRANT SELECT ON flags, flag_version TO visits;
