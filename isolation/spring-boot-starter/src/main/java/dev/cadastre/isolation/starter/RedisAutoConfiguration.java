package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.redis.RedisConnection;
import java.util.Objects;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Layer 6: the connection on which {@link dev.cadastre.isolation.redis.TenantKeyspace} opens a tenant's keys. */
@AutoConfiguration
@ConditionalOnProperty("cadastre.redis.uri")
@EnableConfigurationProperties(IsolationProperties.class)
public final class RedisAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    static RedisConnection redisConnection(IsolationProperties service) {
        return RedisConnection.open(
                Objects.requireNonNull(service.redis(), "cadastre.redis").uri());
    }
}
