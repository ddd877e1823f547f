package dev.cadastre.issuer;

import dev.cadastre.model.InvalidId;
import dev.cadastre.model.TenantId;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A person of one tenant, who signs in as {@code name@tenant}.
 *
 * @param cutOff the one that held when they signed in: a later one ends what they began then
 */
record TenantUser(TenantId tenant, String user, long cutOff) implements AuthenticatedPrincipal {

    private static final Pattern USER = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    /** Empty where the text can be nobody's name. */
    static Optional<TenantUser> parse(String name) {
        int at = name.lastIndexOf('@');
        if (at < 0 || !USER.matcher(name.substring(0, at)).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TenantUser(new TenantId(name.substring(at + 1)), name.substring(0, at), 0));
        } catch (InvalidId notATenant) {
            return Optional.empty();
        }
    }

    TenantUser signedInAt(long held) {
        return new TenantUser(tenant, user, held);
    }

    @Override
    public String getName() {
        return user + "@" + tenant;
    }
}
