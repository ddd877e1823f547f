package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.TenantId;
import java.util.Map;

/**
 * A place where things of tenants are kept, as far as a tenant's coming and going is concerned: what it holds of one can be
 * taken out, erased and counted. Every store of the platform has one; a tenant that was purged is one of which each of them
 * holds nothing.
 */
public interface TenantStore {

    /** What it is called in archives and reports, {@code documents}; 1 to 32 of a-z, 0-9 and -. */
    String name();

    /** Hands over all it holds of the tenant, also of a suspended one. */
    void export(TenantId tenant, Sink sink);

    /**
     * Erases all it holds of the tenant for good. What others hold stays; erasing twice is no error.
     *
     * @return how many things were erased
     */
    long purge(TenantId tenant);

    /** How many things of the tenant can still be read, counted anew and not from what {@link #purge} said. */
    long remaining(TenantId tenant);

    /** What {@link #remaining} is made of, by the name of each part: tables, topics, kinds of keys. */
    default Map<String, Long> scan(TenantId tenant) {
        return Map.of(name(), remaining(tenant));
    }

    /** Where what is taken out goes. */
    @FunctionalInterface
    interface Sink {

        /**
         * Takes one record. Records of a collection come together: no collection is returned to.
         *
         * @param collection what the records are, {@code observations}; 1 to 64 of a-z, 0-9, _ and -
         * @param json one JSON object without line breaks
         */
        void put(String collection, String json);
    }
}
