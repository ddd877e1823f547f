package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.flags.openfeature.TenantFlagProvider;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.openfeature.sdk.Client;
import dev.openfeature.sdk.OpenFeatureAPI;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Layer 8: an OpenFeature client that answers for the tenant of the request. Flags are kept in the platform's database, so a
 * service with one of its own switches this off.
 */
@AutoConfiguration(after = {PostgresAutoConfiguration.class, RedisAutoConfiguration.class})
@ConditionalOnBean(TenantDatabase.class)
@ConditionalOnProperty(name = "cadastre.flags.enabled", matchIfMissing = true)
public final class FlagsAutoConfiguration {

    private static final String DOMAIN = "cadastre";

    /** Without Redis changes arrive a little later, by polling. */
    @Bean
    @ConditionalOnMissingBean
    static FlagHints flagHints(ObjectProvider<RedisConnection> redis) {
        RedisConnection connection = redis.getIfAvailable();
        return connection == null ? FlagHints.local() : FlagHints.on(HintChannel.open(connection, FlagHints.NAME));
    }

    @Bean
    @ConditionalOnMissingBean
    static Flags flags(TenantDatabase database, FlagHints hints) {
        FlagStore store = FlagStore.of(database, hints, PostgresFlagListener.NONE);
        return Flags.follow(store, hints, InstantSource.system());
    }

    @Bean
    @ConditionalOnMissingBean
    static Client openFeatureClient(Flags flags) {
        OpenFeatureAPI api = OpenFeatureAPI.getInstance();
        api.setProviderAndWait(DOMAIN, new TenantFlagProvider(flags));
        return api.getClient(DOMAIN);
    }
}
