-- A device that is deleted and registered again under its id begins anew: it is another registration of the id. The number
-- counts the registrations before it, and so tells the events, the pipeline's state and the history of each from the others'.

ALTER TABLE devices ADD COLUMN registration bigint NOT NULL DEFAULT 0 CHECK (registration >= 0);
ALTER TABLE devices ADD UNIQUE (customer_id, device_id, registration);

-- How many registrations of an id have ended: of ids that were deleted at least once.
CREATE TABLE device_registrations (
    customer_id text   NOT NULL REFERENCES tenants,
    device_id   text   NOT NULL,
    ended       bigint NOT NULL CHECK (ended > 0),
    PRIMARY KEY (customer_id, device_id)
);
ALTER TABLE device_registrations ENABLE ROW LEVEL SECURITY;
ALTER TABLE device_registrations FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON device_registrations
    USING (customer_id = (SELECT current_tenant())) WITH CHECK (customer_id = (SELECT current_tenant()));
GRANT SELECT, INSERT, UPDATE ON device_registrations TO ${app_role};

-- Which ids were deleted before deletions were counted is not known. A tenant from then may have had any of them, so there
-- an id that is registered from now on counts as registered once before.
ALTER TABLE tenants ADD COLUMN uncounted_registrations bigint NOT NULL DEFAULT 0;
ALTER TABLE tenants NO FORCE ROW LEVEL SECURITY;
UPDATE tenants SET uncounted_registrations = 1;
ALTER TABLE tenants FORCE ROW LEVEL SECURITY;

-- A health record is of one registration: one that is written as its device is deleted and registered again is refused.
ALTER TABLE device_health ADD COLUMN registration bigint NOT NULL DEFAULT 0;
ALTER TABLE device_health DROP CONSTRAINT device_health_customer_id_device_id_fkey;
ALTER TABLE device_health ADD FOREIGN KEY (customer_id, device_id, registration)
    REFERENCES devices (customer_id, device_id, registration) ON DELETE CASCADE;
