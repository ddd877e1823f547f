package dev.cadastre.server;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.isolation.auth.ApiKeyCheck;
import dev.cadastre.isolation.auth.Credentials;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.events.EventTail;
import dev.cadastre.isolation.servlet.ProblemWriter;
import dev.cadastre.isolation.servlet.TenantFilter;
import dev.cadastre.isolation.servlet.spring.BoundTenant;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.server.access.RoleGate;
import dev.cadastre.server.access.RouteRoles;
import dev.cadastre.server.deadletters.DeadLettersConfiguration;
import dev.cadastre.server.devices.DevicesEndpoint;
import dev.cadastre.server.devices.ObservationsEndpoint;
import dev.cadastre.server.devices.PlaceEndpoint;
import dev.cadastre.server.devices.RegistrationEndpoint;
import dev.cadastre.server.facilities.ChangesEndpoint;
import dev.cadastre.server.facilities.ExchangeEndpoint;
import dev.cadastre.server.facilities.FacilitiesEndpoint;
import dev.cadastre.server.facilities.FindingsEndpoint;
import dev.cadastre.server.facilities.TreeEndpoint;
import dev.cadastre.server.facilities.TreeFlagEndpoint;
import dev.cadastre.server.flags.FlagsConfiguration;
import dev.cadastre.server.gateways.GatewaysEndpoint;
import dev.cadastre.server.hierarchy.Places;
import dev.cadastre.server.hierarchy.TreeChanges;
import dev.cadastre.server.hierarchy.TreeUse;
import dev.cadastre.server.hierarchy.VisibleTrees;
import dev.cadastre.server.keys.KeysConfiguration;
import dev.cadastre.server.lifecycle.LifecycleConfiguration;
import dev.cadastre.server.operations.OpenApiEndpoint;
import dev.cadastre.server.operations.OperationsEndpoint;
import dev.cadastre.server.operations.Readiness;
import dev.cadastre.server.operations.ReadinessCheck;
import dev.cadastre.server.operations.RequestMetrics;
import dev.cadastre.server.paging.PageRequest;
import dev.cadastre.server.problem.ProblemHandler;
import dev.cadastre.server.query.QueryCheck;
import dev.cadastre.server.query.RequestTime;
import dev.cadastre.server.stream.StreamEndpoint;
import dev.cadastre.server.tenant.TenantEndpoint;
import dev.cadastre.server.users.SignOutEndpoint;
import dev.cadastre.server.users.UsersEndpoint;
import dev.cadastre.tenants.lifecycle.Standings;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import tools.jackson.databind.json.JsonMapper;

/** The routes, the filters before them, and how their arguments and answers are read and written. */
@Configuration(proxyBeanMethods = false)
@Import({
    ChangesEndpoint.class,
    DeadLettersConfiguration.class,
    DevicesEndpoint.class,
    ExchangeEndpoint.class,
    FacilitiesEndpoint.class,
    FindingsEndpoint.class,
    FlagsConfiguration.class,
    TreeFlagEndpoint.class,
    GatewaysEndpoint.class,
    KeysConfiguration.class,
    LifecycleConfiguration.class,
    ObservationsEndpoint.class,
    OpenApiEndpoint.class,
    OperationsEndpoint.class,
    PlaceEndpoint.class,
    ProblemHandler.class,
    RegistrationEndpoint.class,
    RouteConfiguration.class,
    SignOutEndpoint.class,
    StreamEndpoint.class,
    TenantEndpoint.class,
    TreeEndpoint.class,
    UsersEndpoint.class
})
class ApiConfiguration implements WebMvcConfigurer {

    private static final String AUDIENCE = "cadastre";
    private static final TenantId NOBODY = new TenantId("readiness-check");

    private final VisibleTrees trees;

    ApiConfiguration(ApiParts parts) {
        this.trees = new VisibleTrees(parts.hierarchy().replica());
    }

    @Bean
    static JsonMapper json() {
        return ApiJson.mapper();
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static ProblemWriter problems() {
        return new ProblemWriter();
    }

    @Bean
    static ServletRegistrationBean<DispatcherServlet> routes(DispatcherServlet servlet) {
        var registration = new ServletRegistrationBean<>(servlet, "/");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    static DispatcherServlet dispatcherServlet() {
        return new Routes();
    }

    @Bean
    static FilterRegistrationBean<RequestMetrics> requestMetrics(MeterRegistry metrics) {
        var registration = new FilterRegistrationBean<>(new RequestMetrics(metrics));
        registration.addUrlPatterns("/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    static FilterRegistrationBean<TenantFilter> tenantFilter(
            TenantStamp stamp,
            ObjectProvider<TokenCheck> tokens,
            Standings standings,
            ProblemWriter problems,
            Clock clock,
            ObjectProvider<ApiDoor> door) {
        var filter = new TenantFilter(stamp, SingletonSupplier.of(tokens::getObject), standings::require, problems);
        var registration = new FilterRegistrationBean<>(
                door.getIfAvailable(() -> ApiDoor.STANDARD).hang(filter));
        registration.addUrlPatterns("/v1/*", "/ofrep/*");
        return registration;
    }

    @Bean
    static TenantStamp stamp(ApiSettings settings, Clock clock) {
        return new TenantStamp(settings.stampKey(), clock);
    }

    /** Made at the first request: the embedded issuer has no address before the server listens. */
    @Bean
    @Lazy
    static TokenCheck tokenCheck(
            ApiSettings settings,
            ApiParts parts,
            Clock clock,
            ObjectProvider<ServletWebServerApplicationContext> server) {
        URI elsewhere = settings.issuerKeys();
        URI keys = elsewhere != null ? elsewhere : ownKeys(settings, server.getObject());
        List<TrustedIssuer> issuers = new ArrayList<>(settings.furtherIssuers());
        issuers.add(settings.ownIssuer(keys, parts.lifecycle().cutOffs()));
        return new Credentials(new TokenVerifier(issuers, AUDIENCE, clock), new ApiKeyCheck(parts.keys(), clock));
    }

    private static URI ownKeys(ApiSettings settings, ServletWebServerApplicationContext server) {
        WebServer listening = Objects.requireNonNull(server.getWebServer(), "a server that listens");
        return URI.create("http://%s:%d/oauth2/jwks".formatted(settings.host(), listening.getPort()));
    }

    @Bean
    static Readiness readiness(ApiParts parts, EventTail tail) {
        List<ReadinessCheck> checks = new ArrayList<>(parts.readiness());
        checks.add(new ReadinessCheck("postgres", () -> {
            parts.tenants().find(NOBODY);
            return null;
        }));
        checks.add(new ReadinessCheck("stream", () -> tail.following() ? null : "does not follow its topic yet"));
        return new Readiness(checks);
    }

    @Bean
    static TreeUse treeUse(ApiParts parts) {
        return new TreeUse(parts.flags().flags(), parts.flags().store());
    }

    @Bean
    static Places places(ApiParts parts, TreeUse use) {
        return new Places(parts.hierarchy().replica(), use, parts.metrics());
    }

    @Bean
    static TreeChanges treeChanges(ApiParts parts) {
        return new TreeChanges(
                parts.hierarchy().store(),
                parts.hierarchy().replica(),
                parts.lifecycle().audit());
    }

    @Bean
    VisibleTrees visibleTrees() {
        return trees;
    }

    @Override
    public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
                .addInterceptor(new RoleGate(RouteRoles.declared()))
                .addPathPatterns("/v1/**", "/ofrep/**")
                .order(Ordered.HIGHEST_PRECEDENCE);
        interceptors.addInterceptor(new QueryCheck()).addPathPatterns("/v1/**", "/ofrep/**");
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, DeviceId.class, DeviceId::new);
        registry.addConverter(String.class, FacilityId.class, FacilityId::new);
        registry.addConverter(String.class, GatewayId.class, GatewayId::new);
        registry.addConverter(String.class, Instant.class, new RequestTime());
        registry.addConverter(String.class, Kind.class, Kind::new);
        registry.addConverter(String.class, ZoneId.class, ZoneId::new);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new BoundTenant());
        resolvers.add(new PageRequest.Resolver());
        resolvers.add(trees);
    }

    /** Also what is refused of a request without a method of ours behind it, such as a CORS preflight, is answered as a problem. */
    @Override
    public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
        for (HandlerExceptionResolver resolver : resolvers) {
            if (resolver instanceof ExceptionHandlerExceptionResolver ofProblems) {
                ofProblems.setMappedHandlerPredicate(handler -> true);
            }
        }
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters
                .disableDefaults()
                .withJsonConverter(new JacksonJsonHttpMessageConverter(ApiJson.mapper()))
                .addCustomConverter(new ByteArrayHttpMessageConverter());
    }
}
