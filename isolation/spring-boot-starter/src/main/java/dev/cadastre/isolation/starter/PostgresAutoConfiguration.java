package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.postgres.TenantKey;
import dev.cadastre.isolation.starter.IsolationProperties.Postgres;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Layer 4: one tenant's rows at a time, by a role that cannot read past the policies. */
@AutoConfiguration
@ConditionalOnProperty("cadastre.postgres.url")
@EnableConfigurationProperties(IsolationProperties.class)
public final class PostgresAutoConfiguration {

    @Bean
    static PostgresPool postgresPool(IsolationProperties service) {
        Postgres postgres = settings(service);
        return PostgresPool.open(postgres.url(), postgres.role(), postgres.password(), postgres.connections());
    }

    @Bean
    @ConditionalOnMissingBean
    static TenantDatabase tenantDatabase(PostgresPool pool, IsolationProperties service) {
        return new TenantDatabase(
                pool.dataSource(), TenantKey.of(settings(service).tenantKey()));
    }

    private static Postgres settings(IsolationProperties service) {
        return Objects.requireNonNull(service.postgres(), "cadastre.postgres");
    }
}
