-- Everything a tenant owns leads with customer_id: in the primary key, in every foreign key, in every index.
-- Row-level security is forced on every such table, so that not even the owner of the tables reads past it.
-- ${app_role} is the role the program runs as: it owns nothing and cannot switch the policies off.

CREATE FUNCTION current_tenant() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN nullif(current_setting('cadastre.tenant', true), '');

CREATE TABLE tenants (
    customer_id   text        NOT NULL PRIMARY KEY CHECK (customer_id ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
    name          text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE users (
    customer_id   text        NOT NULL REFERENCES tenants,
    username      text        NOT NULL CHECK (username ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
    password_hash text        NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, username)
);

CREATE TABLE gateways (
    customer_id   text        NOT NULL REFERENCES tenants,
    gateway_id    text        NOT NULL,
    zone_id       text        NOT NULL,
    name          text,
    registered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, gateway_id)
);

CREATE TABLE devices (
    customer_id   text        NOT NULL REFERENCES tenants,
    device_id     text        NOT NULL,
    name          text,
    kind          text        NOT NULL DEFAULT 'tag',
    secret_hash   bytea       NOT NULL CHECK (octet_length(secret_hash) = 32),
    registered_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, device_id)
);

-- One row a device, written by its owner alone. (epoch, ordinal) is the fence, event_at never goes back.
-- No index on what changes with every placement: so its updates stay on the page (HOT), for which half of it is left free.
CREATE TABLE device_health (
    customer_id     text        NOT NULL,
    device_id       text        NOT NULL,
    epoch           bigint      NOT NULL,
    ordinal         bigint      NOT NULL,
    event_at        timestamptz NOT NULL,
    received_at     timestamptz NOT NULL,
    gateway_id      text,
    zone_id         text,
    smoothed_rssi   double precision,
    battery_percent double precision,
    latitude        double precision,
    longitude       double precision,
    accuracy_m      double precision,
    applied         bigint      NOT NULL,
    duplicate       bigint      NOT NULL,
    late            bigint      NOT NULL,
    version         bigint      NOT NULL,
    -- what the ledger of the epoch had come to, so that counts of several epochs add up
    epoch_applied   bigint      NOT NULL,
    epoch_duplicate bigint      NOT NULL,
    epoch_late      bigint      NOT NULL,
    PRIMARY KEY (customer_id, device_id),
    FOREIGN KEY (customer_id, device_id) REFERENCES devices ON DELETE CASCADE
) WITH (fillfactor = 50);
CREATE INDEX device_health_by_zone ON device_health (customer_id, zone_id, device_id);

-- What was observed, once, however often it was delivered. The one index serves both: a redelivered observation carries
-- the time it had, and a device's history is read by time. No foreign key: the policy below already refuses a foreign
-- customer_id, and a look-up a row is the dearest part of writing it.
CREATE TABLE observations (
    customer_id     text        NOT NULL,
    device_id       text        NOT NULL,
    event_at        timestamptz NOT NULL,
    boot            bigint      NOT NULL,
    seq             bigint      NOT NULL,
    received_at     timestamptz NOT NULL,
    late            boolean     NOT NULL,
    gateway_id      text,
    zone_id         text,
    battery_percent double precision,
    latitude        double precision,
    longitude       double precision,
    accuracy_m      double precision,
    -- 'dock-1:-61 dock-2:-70'
    readings        text        NOT NULL,
    PRIMARY KEY (customer_id, device_id, event_at, boot, seq)
);

DO $$
DECLARE
    tenant_table text;
BEGIN
    FOREACH tenant_table IN ARRAY ARRAY['tenants', 'users', 'gateways', 'devices', 'device_health', 'observations']
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', tenant_table);
        EXECUTE format(
            'CREATE POLICY own_rows ON %I USING (customer_id = (SELECT current_tenant()))'
            ' WITH CHECK (customer_id = (SELECT current_tenant()))', tenant_table);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', tenant_table, '${app_role}');
    END LOOP;
END $$;

-- A tenant's id is never reused, so its row is never deleted.
REVOKE DELETE ON tenants FROM ${app_role};
