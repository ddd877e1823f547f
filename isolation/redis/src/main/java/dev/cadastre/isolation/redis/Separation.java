package dev.cadastre.isolation.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;

/**
 * What keeps tenants apart in one Redis: how a name becomes a key, and whether something that says whose it is may be
 * handed to a tenant. There is one for the product; another exists in the proof, which shows by it what this one is good
 * for.
 */
interface Separation {

    /** The one of the product. */
    Separation BY_TENANT = new Separation() {
        @Override
        public String key(TenantId tenant, String name) {
            return KeyName.PREFIX + tenant.value() + "}:" + KeyName.check(name);
        }

        @Override
        public boolean mayHave(TenantId tenant, String owner) {
            return tenant.value().equals(owner);
        }
    };

    /**
     * The key, or the channel, of a tenant's name.
     *
     * @throws CadastreException ISOLATION_REFUSED if the name could mean more than itself to Redis
     */
    String key(TenantId tenant, String name);

    /** @param owner whose a value or a message says it is */
    boolean mayHave(TenantId tenant, String owner);

    /** The names of a tenant that {@link #key} made keys of: which alphabet they have, and the start of them all. */
    final class KeyName {

        static final String PREFIX = "gateway:{";
        private static final int CHARS_MAX = 200;
        private static final String SIGNS = "-._~:/@=+,";

        private KeyName() {}

        static String check(String name) {
            if (name.isEmpty() || name.length() > CHARS_MAX || !name.chars().allMatch(KeyName::allows)) {
                LayerRefusals.count(Layer.REDIS, "key-name");
                throw new CadastreException(
                        ErrorId.ISOLATION_REFUSED,
                        "Layer 6 refused a key's name: it has 1 to %d of A-Z, a-z, 0-9 and %s"
                                .formatted(CHARS_MAX, SIGNS));
            }
            return name;
        }

        private static boolean allows(int c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || SIGNS.indexOf(c) >= 0;
        }
    }
}
