package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.documents.CosmosSettings;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.starter.IsolationProperties.Cosmos;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Layer 5: containers of documents that are opened for one tenant. */
@AutoConfiguration(after = PostgresAutoConfiguration.class)
@EnableConfigurationProperties(IsolationProperties.class)
public final class DocumentsAutoConfiguration {

    @Bean
    @ConditionalOnProperty("cadastre.cosmos.endpoint")
    @ConditionalOnMissingBean
    static Documents cosmosDocuments(IsolationProperties service) {
        Cosmos cosmos = Objects.requireNonNull(service.cosmos(), "cadastre.cosmos");
        return Documents.on(new CosmosSettings(cosmos.endpoint(), cosmos.key(), cosmos.database()));
    }

    @Bean
    @ConditionalOnBean(TenantDatabase.class)
    @ConditionalOnMissingBean
    static Documents documents(TenantDatabase database) {
        return Documents.on(database);
    }
}
