package dev.cadastre.server.platform;

import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.documents.CosmosSettings;
import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.gateway.AllowedOrigins;
import dev.cadastre.isolation.gateway.ConnectionLimits;
import dev.cadastre.isolation.redis.Rate;
import dev.cadastre.isolation.redis.RedisAddress;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.schema.PostgresAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a process is to do and where everything else is.
 *
 * @param roles what it does, at least one
 * @param listeners where it listens for the world
 * @param parts the servers its roles work on
 * @param trust issuers, and the secrets that processes share
 * @param elsewhere the roles that other processes have
 */
public record PlatformSettings(Set<Role> roles, Listeners listeners, Parts parts, Trust trust, Elsewhere elsewhere) {

    public PlatformSettings {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("a process without a role");
        }
        roles = EnumSet.copyOf(roles);
        Objects.requireNonNull(listeners);
        Objects.requireNonNull(parts);
        Objects.requireNonNull(trust);
        Objects.requireNonNull(elsewhere);
    }

    boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether any of the roles has that need. */
    boolean needs(Predicate<Role> need) {
        return roles.stream().anyMatch(need);
    }

    /** @throws CadastreException {@code INVALID_SETTING} where an address is missing that a role of this process needs */
    static <T> T required(@Nullable T address, String name) {
        if (address == null) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "the roles asked for need the address of '%s': give it as --%s".formatted(name, name));
        }
        return address;
    }

    /**
     * The two listeners for clients and devices, and the two that only the gateway should reach.
     *
     * @param httpPort of the gateway; never 0, as it is part of the embedded issuer's address, which is set before the gateway listens
     * @param mqttPort of the devices' MQTT listener, 0 for a free one
     * @param innerHost where the API and the devices' HTTP endpoint listen
     * @param apiPort of the API, 0 for a free one
     * @param ingestPort of the devices' HTTP endpoint, 0 for a free one
     * @param tenantRate how often a tenant may ask at the gateway that has no limit of its own; null for no limits at all
     * @param mqtt how devices may speak MQTT
     * @param origins of web pages that may read a tenant's data through the gateway
     * @param connections how many connections clients may hold at the gateway
     */
    public record Listeners(
            String host,
            int httpPort,
            int mqttPort,
            String innerHost,
            int apiPort,
            int ingestPort,
            @Nullable Rate tenantRate,
            MqttSettings mqtt,
            AllowedOrigins origins,
            ConnectionLimits connections) {

        private static final int PORT_MAX = 65_535;

        /** With MQTT and connections as usual, and no pages of other origins. */
        public Listeners(
                String host,
                int httpPort,
                int mqttPort,
                String innerHost,
                int apiPort,
                int ingestPort,
                @Nullable Rate tenantRate) {
            this(
                    host,
                    httpPort,
                    mqttPort,
                    innerHost,
                    apiPort,
                    ingestPort,
                    tenantRate,
                    MqttSettings.usual(),
                    AllowedOrigins.none(),
                    ConnectionLimits.STANDARD);
        }

        public Listeners {
            Objects.requireNonNull(host);
            Objects.requireNonNull(innerHost);
            Objects.requireNonNull(mqtt);
            Objects.requireNonNull(origins);
            Objects.requireNonNull(connections);
            if (httpPort < 1 || httpPort > PORT_MAX) {
                throw new IllegalArgumentException("the gateway's port is one of 1 to 65535, not " + httpPort);
            }
        }
    }

    /**
     * Addresses of the servers; what no role of the process needs may be null.
     *
     * @param postgres with the passwords of the roles of PostgreSQL that the roles of this process play
     * @param kafka with the credentials of the services that the roles of this process use
     * @param cosmos where documents are kept, if not in PostgreSQL
     */
    public record Parts(
            @Nullable PostgresAccess postgres,
            @Nullable RedisAddress redis,
            @Nullable KafkaAddress kafka,
            @Nullable CosmosSettings cosmos) {

        @Override
        public String toString() {
            return "Parts[postgres=%s, kafka=%s]".formatted(postgres, kafka);
        }
    }

    /**
     * The issuers whose tokens count, and the secrets that the platform's processes share.
     *
     * @param issuer the {@code iss} of every token; the embedded issuer's own address where there is one
     * @param issuerKeys where its public keys are; null for the embedded issuer
     * @param stampKey shared by gateway and API, at least 32 characters
     * @param eventKeys the shared secrets of events, separated by commas: all verify, the first signs
     * @param auditSecret by which audit logs are signed, at least 32 characters, the same in every process for ever
     * @param operatorSecret of the embedded issuer's operator
     * @param signingKeyFile of the embedded issuer
     * @param further issuers whose tokens count besides
     */
    public record Trust(
            URI issuer,
            @Nullable URI issuerKeys,
            String stampKey,
            String eventKeys,
            String auditSecret,
            String operatorSecret,
            Path signingKeyFile,
            List<TrustedIssuer> further) {

        public Trust {
            further = List.copyOf(further);
        }

        /**
         * Every issuer whose tokens count.
         *
         * @param ownKeys where the keys of the embedded issuer are, if it is the one
         * @param cutOffs by which tokens of the embedded issuer end before their time
         */
        List<TrustedIssuer> issuers(URI ownKeys, CutOffs cutOffs) {
            List<TrustedIssuer> all = new ArrayList<>(further);
            TrustedIssuer first = new TrustedIssuer(issuer.toString(), issuerKeys == null ? ownKeys : issuerKeys);
            all.add(isEmbedded() ? first.grantingPlatform().endingBy(cutOffs) : first);
            return all;
        }

        public boolean isEmbedded() {
            return issuerKeys == null;
        }

        @Override
        public String toString() {
            return "Trust[issuer=%s]".formatted(issuer);
        }
    }

    /**
     * What other processes do for this one.
     *
     * @param api where a gateway finds the API, if not in its own process
     * @param ingest where a gateway finds the devices' HTTP endpoint, if not in its own process
     * @param traces an OpenTelemetry collector's OTLP address over HTTP, or null for no traces
     * @param services of other teams, by the folder of paths that the gateway passes on to each
     */
    public record Elsewhere(
            @Nullable URI api,
            @Nullable URI ingest,
            @Nullable URI traces,
            Map<String, URI> services) {

        public Elsewhere {
            services = Map.copyOf(services);
        }
    }
}
