package dev.cadastre.isolation.proof.house;

import dev.cadastre.isolation.auth.TenantStamp;

/** What a building is made of, for attacks from within. */
record Insides(
        Ground ground,
        PostgresLayer postgres,
        DocumentsLayer documents,
        RedisLayer redis,
        EventsLayer events,
        FlagsLayer flags,
        TenantStamp stamp) {}
