package dev.cadastre.server.flags;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.cadastre.isolation.flags.StoredFlag;
import java.time.Instant;

/** @param definition in flagd's format */
record DefinitionView(String key, @JsonRawValue String definition, Instant changedAt, String changedBy) {

    static DefinitionView of(StoredFlag flag) {
        return new DefinitionView(flag.key().value(), flag.definition(), flag.changedAt(), flag.changedBy());
    }
}
