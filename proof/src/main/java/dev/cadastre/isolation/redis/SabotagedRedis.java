package dev.cadastre.isolation.redis;

import dev.cadastre.model.TenantId;

/** Layer 6 as a naive implementation has it: names are keys, and what lies under a key is whoever's asks. */
public final class SabotagedRedis {

    private static final Separation NONE = new Separation() {

        @Override
        public String key(TenantId tenant, String name) {
            return name;
        }

        @Override
        public boolean mayHave(TenantId tenant, String owner) {
            return true;
        }
    };

    private SabotagedRedis() {}

    /** @param uri of a user that may do everything, as the one user of such an installation may */
    public static RedisConnection open(String uri) {
        return RedisConnection.open(uri, NONE);
    }
}
