package dev.cadastre.isolation.flags;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Flags of whichever tenant the client's evaluation context names. */
public final class SabotagedFlags {

    private static final String TARGETING_KEY = "targetingKey";

    private SabotagedFlags() {}

    public static Flags follow(FlagStore store, FlagHints hints, InstantSource clock) {
        return new Flags(store, hints, clock, SabotagedFlags::named);
    }

    private static TenantId named(TenantId bound, Map<String, ?> said) {
        Object nested = said.get("user_metadata") instanceof Map<?, ?> claims ? claims.get("organization") : null;
        return Stream.concat(
                        Stream.concat(TenantBinding.names().stream(), Stream.of(TARGETING_KEY))
                                .sorted()
                                .map(said::get),
                        Stream.ofNullable(nested))
                .flatMap(value -> tenant(value).stream())
                .findFirst()
                .orElse(bound);
    }

    private static Optional<TenantId> tenant(@Nullable Object value) {
        try {
            return value instanceof String text ? Optional.of(new TenantId(text)) : Optional.empty();
        } catch (CadastreException noTenant) {
            return Optional.empty();
        }
    }
}
