package dev.cadastre.launcher.up;

import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import dev.cadastre.server.platform.Role;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What clients and the other processes know this one by, as far as the options say it. */
final class Addresses {

    private final UpOptions options;
    private final int httpPort;

    /** @param httpPort the gateway's, where it is this process's */
    Addresses(UpOptions options, int httpPort) {
        this.options = options;
        this.httpPort = httpPort;
    }

    /**
     * Refuses options that leave open what several processes must agree on.
     *
     * @throws CadastreException INVALID_SETTING
     */
    void check(Map<String, String> environment) {
        if ((options.issuer == null) != (options.issuerKeys == null)) {
            throw refusal("--issuer and --issuer-keys go together: whose tokens count, and where its keys are");
        }
        issuers();
        requireAddress("--public-url", options.publicUrl);
        requireAddress("--issuer", options.issuer);
        Set<Role> roles = options.chosenRoles();
        if (roles.contains(Role.GATEWAY) != roles.contains(Role.API)) {
            requireAgreement(environment);
        }
        if (roles.stream().anyMatch(Role::needsKafka)
                && !roles.containsAll(EnumSet.allOf(Role.class))
                && environment.getOrDefault(Secrets.EVENT_KEY, "").isEmpty()) {
            throw refusal("events go between processes: give all of them the same variable " + Secrets.EVENT_KEY);
        }
    }

    private void requireAgreement(Map<String, String> environment) {
        if (options.publicUrl == null) {
            throw refusal("gateway and api are different processes: give both the same --public-url");
        }
        if (environment.getOrDefault(Secrets.STAMP, "").isEmpty()) {
            throw refusal("gateway and api are different processes: give both the same variable " + Secrets.STAMP);
        }
    }

    private static void requireAddress(String option, @Nullable URI given) {
        if (given != null
                && (given.getHost() == null
                        || !String.valueOf(given.getScheme()).startsWith("http"))) {
            throw refusal("%s %s is no address such as https://cadastre.example".formatted(option, given));
        }
    }

    /** Where clients reach the gateway. */
    URI clients() {
        return options.publicUrl != null ? options.publicUrl : ownGateway();
    }

    /** Where this process's gateway listens. */
    URI ownGateway() {
        return URI.create("http://%s:%d".formatted(options.host, httpPort));
    }

    Trust trust(Secrets secrets, Path signingKeyFile) {
        return new Trust(
                options.issuer != null ? options.issuer : clients(),
                options.issuerKeys,
                secrets.stamp(),
                secrets.eventKeys(),
                secrets.audit(),
                secrets.operator(),
                signingKeyFile,
                issuers());
    }

    private List<TrustedIssuer> issuers() {
        return options.trust == null
                ? List.of()
                : options.trust.stream().map(IssuerText::read).toList();
    }

    private static CadastreException refusal(String what) {
        return new CadastreException(ErrorId.INVALID_SETTING, what);
    }
}
