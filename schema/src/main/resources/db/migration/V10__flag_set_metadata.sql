-- Beside its flags an owner may keep what flagd calls the metadata of a flag set.
ALTER TABLE flags DROP CONSTRAINT flags_flag_key_check;
ALTER TABLE flags ADD CONSTRAINT flags_flag_key_check
    CHECK (flag_key ~ '^([A-Za-z0-9][A-Za-z0-9._-]{0,127}|\$evaluators|\$metadata)$');
