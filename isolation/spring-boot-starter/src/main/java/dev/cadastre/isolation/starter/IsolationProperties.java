package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.events.KafkaConfigFile;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import dev.cadastre.model.Topic;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings of a service in the platform.
 *
 * @param stampKey the gateway's, at least 32 bytes
 * @param issuer the {@code iss} of the tokens that count
 * @param issuerKeys where that issuer publishes its keys
 * @param audience for whom tokens must be issued
 * @param guardedPaths servlet patterns of what needs a tenant: everything, unless a liveness check must stay open
 */
@ConfigurationProperties("cadastre")
public record IsolationProperties(
        String stampKey,
        String issuer,
        URI issuerKeys,
        @DefaultValue("cadastre") String audience,
        @DefaultValue("/*") List<String> guardedPaths,
        @Nullable Postgres postgres,
        @Nullable Redis redis,
        @Nullable Kafka kafka,
        @Nullable Cosmos cosmos) {

    /**
     * Layer 4.
     *
     * @param role the service's own, which owns no table and has the rights that the service uses; none of the platform's
     * @param tenantKey by which this platform's programs name tenants to the database
     */
    public record Postgres(
            String url,
            @DefaultValue("") String role,
            String password,
            String tenantKey,
            @DefaultValue("8") int connections) {

        /** @throws CadastreException INVALID_SETTING without a role of the service's own */
        public Postgres {
            if (role.isBlank() || role.startsWith("cadastre_")) {
                throw new CadastreException(
                        ErrorId.INVALID_SETTING,
                        "cadastre.postgres.role is '%s': give the service a role of its own, with the rights that it uses"
                                .formatted(role));
            }
        }

        @Override
        public String toString() {
            return "Postgres[url=%s, role=%s]".formatted(url, role);
        }
    }

    /** Layer 6. */
    public record Redis(String uri) {

        @Override
        public String toString() {
            return "Redis[]";
        }
    }

    /**
     * Layer 7.
     *
     * @param source the name under which this service's events are known
     * @param config file with the {@code security.*}, {@code sasl.*} and {@code ssl.*} settings of a Kafka that is secured
     * @param writes the topics it writes to
     */
    public record Kafka(
            String bootstrap,
            String eventKey,
            String source,
            @DefaultValue("") String config,
            @DefaultValue("dead-letters") Set<Topic> writes) {

        KafkaAccess access() {
            return config.isEmpty() ? KafkaAccess.open(bootstrap) : KafkaConfigFile.read(bootstrap, Path.of(config));
        }

        @Override
        public String toString() {
            return "Kafka[bootstrap=%s, source=%s]".formatted(bootstrap, source);
        }
    }

    /** Layer 5 in Azure Cosmos DB; without it documents are in PostgreSQL. */
    public record Cosmos(
            URI endpoint,
            String key,
            @DefaultValue("cadastre") String database) {

        @Override
        public String toString() {
            return "Cosmos[endpoint=%s, database=%s]".formatted(endpoint, database);
        }
    }

    @Override
    public String toString() {
        return "IsolationProperties[issuer=%s, postgres=%s, kafka=%s]".formatted(issuer, postgres, kafka);
    }
}
