-- Users that are disabled, and since when tokens of a user count. A row outlives its user, so that a user who is removed and
-- added again does not bring former tokens back.

ALTER TABLE users ADD COLUMN disabled_at timestamptz;

CREATE TABLE user_cut_offs (
    customer_id text        NOT NULL REFERENCES tenants,
    username    text        NOT NULL,
    -- milliseconds since 1970 where that is more than the one before, else one more: it only grows
    cut_off     bigint      NOT NULL CHECK (cut_off > 0),
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer_id, username)
);

ALTER TABLE user_cut_offs ENABLE ROW LEVEL SECURITY;
ALTER TABLE user_cut_offs FORCE ROW LEVEL SECURITY;
CREATE POLICY own_rows ON user_cut_offs
    USING (customer_id = (SELECT current_tenant())) WITH CHECK (customer_id = (SELECT current_tenant()));
GRANT SELECT, INSERT, UPDATE ON user_cut_offs TO ${app_role};

-- Every API process refuses ended tokens of all tenants, so the platform itself sees the cut-offs that matter still: a token
-- lives for an hour.
CREATE POLICY overseen ON user_cut_offs FOR SELECT USING ((SELECT current_tenant()) = '*');
CREATE INDEX user_cut_offs_by_change ON user_cut_offs (changed_at);

CREATE FUNCTION lifecycle.cut_offs_overseen() RETURNS TABLE (subject text, cut_off bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
        SELECT c.username || '@' || c.customer_id, c.cut_off
        FROM user_cut_offs c
        WHERE (SELECT current_tenant()) = '*' AND c.changed_at > now() - interval '3 hours';
    END;
