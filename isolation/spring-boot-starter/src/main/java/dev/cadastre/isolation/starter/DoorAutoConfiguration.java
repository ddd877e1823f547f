package dev.cadastre.isolation.starter;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.servlet.ProblemWriter;
import dev.cadastre.isolation.servlet.RefusalWriter;
import dev.cadastre.isolation.servlet.TenantFilter;
import dev.cadastre.isolation.servlet.spring.BoundTenant;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Layers 1 to 3: no request reaches the service without a tenant on whose name gateway and token agree. */
@AutoConfiguration
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@EnableConfigurationProperties(IsolationProperties.class)
public final class DoorAutoConfiguration implements WebMvcConfigurer {

    @Bean
    @ConditionalOnMissingBean
    static TokenCheck tokenCheck(IsolationProperties service) {
        var issuer = new TrustedIssuer(
                required("cadastre.issuer", service.issuer()), required("cadastre.issuer-keys", service.issuerKeys()));
        return new TokenVerifier(List.of(issuer), service.audience(), Clock.systemUTC());
    }

    @Bean
    @ConditionalOnMissingBean
    static RefusalWriter refusalWriter() {
        return new ProblemWriter();
    }

    /**
     * Before every other filter: what is refused here is seen by nothing else. The gateway lets no suspended tenant in; a
     * service that has a {@link TenantStatus} asks it as well.
     */
    @Bean
    static FilterRegistrationBean<TenantFilter> tenantFilter(
            IsolationProperties service,
            TokenCheck tokens,
            ObjectProvider<TenantStatus> status,
            RefusalWriter refusals) {
        String stampKey = required("cadastre.stamp-key", service.stampKey());
        var stamp = new TenantStamp(stampKey.getBytes(StandardCharsets.UTF_8), Clock.systemUTC());
        var registration = new FilterRegistrationBean<>(new TenantFilter(
                stamp, () -> tokens, status.getIfAvailable(() -> tenant -> {})::requireOpen, refusals));
        registration.setUrlPatterns(service.guardedPaths());
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    /** Spring binds what is not set as null, whatever the type says. */
    private static <T> T required(String setting, @Nullable T value) {
        if (value == null) {
            throw new CadastreException(ErrorId.INVALID_SETTING, setting + " is not set: no request could be let in");
        }
        return value;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BoundTenant());
    }
}
