package dev.cadastre.proof.house;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.server.lifecycle.LifecycleParts;

/** What a building is made of, for attacks from within. */
record Insides(
        Ground ground,
        PostgresLayer postgres,
        DocumentsLayer documents,
        RedisLayer redis,
        EventsLayer events,
        FlagsLayer flags,
        LifecycleParts lifecycle,
        TenantStamp stamp) {}
