package dev.cadastre.isolation.flags;

import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The truth about flags: definitions by owner, and every change of them. A change is checked as a whole before it is kept,
 * so that what is read back can be evaluated.
 *
 * <p>Every method throws {@link CadastreException} UPSTREAM_UNAVAILABLE where PostgreSQL cannot be reached.
 */
public interface FlagStore {

    /** Flags of one owner, at most. */
    int FLAGS_MAX = 1_000;

    /** Bytes of one definition, at most. */
    int DEFINITION_BYTES_MAX = 65_536;

    /** Bytes of all definitions of one owner, at most: every process that evaluates them holds them in memory. */
    int ALL_BYTES_MAX = 1_048_576;

    /** @param hints published after every change, once it is kept */
    static FlagStore of(TenantDatabase database, FlagHints hints, PostgresFlagListener listener) {
        return new PostgresFlagStore(database, hints, listener);
    }

    /** Grows with every change of any owner's flags. */
    long version();

    /** By key. */
    List<StoredFlag> read(FlagOwner owner);

    Optional<StoredFlag> find(FlagOwner owner, FlagKey key);

    /**
     * Makes or replaces a definition.
     *
     * @param definition JSON in flagd's format
     * @param by the token's subject
     * @throws CadastreException INVALID_FLAG, TENANT_LIMIT_REACHED beyond {@value #FLAGS_MAX} or {@value #ALL_BYTES_MAX}
     *     bytes, NOT_FOUND where the tenant was never opened
     */
    StoredFlag put(FlagOwner owner, FlagKey key, String definition, String by);

    /**
     * Switches a definition on or off and leaves all else of it; everybody's switched off is off for each tenant.
     *
     * @return nothing where the owner has none
     */
    Optional<StoredFlag> setEnabled(FlagOwner owner, FlagKey key, boolean enabled, String by);

    /** Makes the owner's flags just these, as {@link #put} each. */
    List<StoredFlag> replace(FlagOwner owner, Map<FlagKey, String> definitions, String by);

    /**
     * Removes a definition; a tenant then has everybody's again.
     *
     * @return false where it did not exist
     * @throws CadastreException INVALID_FLAG where others refer to it
     */
    boolean remove(FlagOwner owner, FlagKey key, String by);

    /**
     * What was changed, newest first.
     *
     * @param before only changes of smaller numbers
     */
    List<FlagChange> changes(FlagOwner owner, long before, int limit);
}
