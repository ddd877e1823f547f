package dev.cadastre.tenants.keys;

import dev.cadastre.isolation.auth.ApiKey;
import dev.cadastre.isolation.auth.ApiKeySource;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.audit.PostgresTrail;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The API keys of each tenant. A key of another tenant is to every method one that does not exist. */
public interface ApiKeys extends ApiKeySource {

    /** How many keys a tenant has at most. */
    int KEYS_MAX = 100;

    /** For how long the old secret may count beside a new one, at most. */
    Duration OVERLAP_MAX = Duration.ofDays(7);

    /** @param trail in which every change is written */
    static ApiKeys of(TenantDatabase database, InstantSource clock, PostgresTrail trail) {
        return new PostgresApiKeys(database, clock, trail);
    }

    /**
     * Makes a key.
     *
     * @param creator the principal who asked for it
     * @return the key with its secret, which cannot be read again
     * @throws dev.cadastre.model.CadastreException TENANT_LIMIT_REACHED where there are {@value #KEYS_MAX}, NOT_FOUND if the
     *     tenant was never opened
     */
    ApiKey create(TenantId tenant, NewKey key, String creator);

    /** All keys, also ended ones, the oldest first. */
    List<KnownKey> list(TenantId tenant);

    /** Deletes the key; false if it did not exist. */
    boolean delete(TenantId tenant, String id);

    /**
     * Gives the key a new secret.
     *
     * @param overlap for how long the old one counts too, 0 to {@link #OVERLAP_MAX}
     * @throws dev.cadastre.model.CadastreException API_KEY_NOT_FOUND, INVALID_REQUEST for another overlap
     */
    ApiKey rotate(TenantId tenant, String id, Duration overlap);
}
