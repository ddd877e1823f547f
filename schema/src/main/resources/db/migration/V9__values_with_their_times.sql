-- Each value of a health record has its own time: an observation need not say all there is to know. Null in a record that was
-- written before: then it is no newer than event_at.
ALTER TABLE device_health
    ADD COLUMN heard_at                 timestamptz,
    ADD COLUMN battery_at               timestamptz,
    ADD COLUMN position_at              timestamptz,
    ADD COLUMN applied_to_history       bigint NOT NULL DEFAULT 0,
    ADD COLUMN epoch_applied_to_history bigint NOT NULL DEFAULT 0;
