-- What people may do, and what machines prove themselves with. Whoever was there before roles were may do what they could.

ALTER TABLE users ADD COLUMN role text NOT NULL DEFAULT 'operator'
    CHECK (role IN ('viewer', 'operator', 'tenant-admin', 'platform-admin'));

-- A secret is 256 random bits, of which the SHA-256 is kept. While previous_until is to come, both of them count.
CREATE TABLE api_keys (
    customer_id    text        NOT NULL REFERENCES tenants,
    key_id         text        NOT NULL CHECK (key_id ~ '^[a-z0-9]{16}$'),
    name           text        NOT NULL,
    role           text        NOT NULL CHECK (role IN ('viewer', 'operator', 'tenant-admin')),
    groups         text[]      NOT NULL,
    secret_hash    bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    previous_hash  bytea       CHECK (octet_length(previous_hash) = 32),
    previous_until timestamptz,
    created_at     timestamptz NOT NULL DEFAULT now(),
    created_by     text        NOT NULL,
    expires_at     timestamptz NOT NULL,
    PRIMARY KEY (customer_id, key_id),
    CHECK ((previous_hash IS NULL) = (previous_until IS NULL))
);

ALTER TABLE api_keys ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_keys FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON api_keys
    USING (customer_id = (SELECT current_tenant())) WITH CHECK (customer_id = (SELECT current_tenant()));
GRANT SELECT, INSERT, UPDATE, DELETE ON api_keys TO ${app_role};
