package dev.cadastre.issuer;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.cadastre.isolation.auth.CutOffs;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.tenants.TenantRegistry;
import dev.cadastre.tenants.lifecycle.Standings;
import dev.cadastre.tenants.users.FollowedCutOffs;
import dev.cadastre.tenants.users.UserRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.DelegatingFilterProxyRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.FormLoginConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.config.annotation.web.configurers.oauth2.server.authorization.OAuth2TokenEndpointConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientCredentialsAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.SimpleUrlLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/**
 * Spring Security, and the issuer in it. Its filters are registered for the issuer's paths alone: a request to the API
 * never meets them. Until somebody has signed in, state is in the browser's cookies and costs the server nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@Import({SignInPage.class, SigningKeyEndpoint.class})
public class IssuerConfiguration {

    private static final int AUTHORIZATIONS_MAX = 10_000;
    private static final String[] PATHS = {"/oauth2/*", "/.well-known/*", "/login", "/logout", "/userinfo"};

    @Bean
    DelegatingFilterProxyRegistrationBean issuerFilter() {
        var registration = new DelegatingFilterProxyRegistrationBean("springSecurityFilterChain");
        registration.setUrlPatterns(List.of(PATHS));
        return registration;
    }

    @Bean
    SecurityFilterChain issuerChain(
            HttpSecurity http,
            IssuerSettings settings,
            OperatorTenant operatorTenant,
            UserSessions sessions,
            UserRegistry users,
            FollowedCutOffs cutOffs) {
        RequestCache savedRequests = new CookieRequestCache();
        http.securityMatcher("/oauth2/**", "/.well-known/**", "/login", "/logout", "/userinfo");
        http.oauth2AuthorizationServer(issuer -> endpoints(issuer, operatorTenant));
        http.oauth2ResourceServer(userInfo -> userInfo.jwt(Customizer.withDefaults()));
        http.authorizeHttpRequests(requests -> requests.requestMatchers("/login", "/logout")
                .permitAll()
                .anyRequest()
                .authenticated());
        http.requestCache(cache -> cache.requestCache(savedRequests));
        http.csrf(csrf -> csrf.csrfTokenRepository(csrfCookie(settings)));
        http.formLogin(form -> signIn(form, savedRequests));
        http.logout(logout -> logout.logoutRequestMatcher(
                        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, "/logout"))
                .addLogoutHandler((request, response, signedIn) -> endTokens(users, cutOffs, signedIn))
                .logoutSuccessHandler(toTheConsole()));
        http.addFilterAfter(new EndedSessions(sessions), SecurityContextHolderFilter.class);
        http.exceptionHandling(failures -> failures.authenticationEntryPoint(signInFirst()));
        return http.build();
    }

    private static void endpoints(OAuth2AuthorizationServerConfigurer issuer, OperatorTenant operatorTenant) {
        issuer.oidc(Customizer.withDefaults());
        issuer.tokenEndpoint(tokens -> bindOperatorToTenant(tokens, operatorTenant));
        issuer.authorizationEndpoint(codes -> codes.authenticationProviders(providers -> providers.stream()
                .filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
                .map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
                .forEach(provider -> provider.setAuthenticationValidator(new RegisteredRedirects()
                        .andThen(OAuth2AuthorizationCodeRequestAuthenticationValidator.DEFAULT_SCOPE_VALIDATOR)))));
    }

    /** A sign-out in one browser ends the user's sessions everywhere. */
    private static void endTokens(UserRegistry users, FollowedCutOffs cutOffs, @Nullable Authentication signedIn) {
        if (signedIn != null && signedIn.getPrincipal() instanceof TenantUser user) {
            users.signOut(user.tenant(), user.user());
            cutOffs.look();
        }
    }

    private static void bindOperatorToTenant(OAuth2TokenEndpointConfigurer tokens, OperatorTenant operatorTenant) {
        tokens.authenticationProviders(providers -> providers.stream()
                .filter(OAuth2ClientCredentialsAuthenticationProvider.class::isInstance)
                .map(OAuth2ClientCredentialsAuthenticationProvider.class::cast)
                .forEach(provider -> provider.setAuthenticationValidator(operatorTenant)));
    }

    private static void signIn(FormLoginConfigurer<HttpSecurity> form, RequestCache savedRequests) {
        var redirects = new LocalRedirects();
        var onwards = new SavedRequestAwareAuthenticationSuccessHandler();
        onwards.setRequestCache(savedRequests);
        onwards.setRedirectStrategy(redirects);
        form.loginPage("/login")
                .authenticationDetailsSource(SourceAddress::of)
                .successHandler(onwards)
                .failureHandler((request, response, failure) ->
                        redirects.sendRedirect(request, response, "/login?" + reason(failure)));
    }

    private static String reason(AuthenticationException failure) {
        return switch (failure) {
            case TooManyAttempts tooMany -> "wait=" + tooMany.waitSeconds();
            case DisabledException _ -> "suspended";
            default -> "error";
        };
    }

    private static LoginUrlAuthenticationEntryPoint signInFirst() {
        var entry = new LoginUrlAuthenticationEntryPoint("/login");
        entry.setFavorRelativeUris(true);
        return entry;
    }

    private static SimpleUrlLogoutSuccessHandler toTheConsole() {
        var handler = new SimpleUrlLogoutSuccessHandler();
        handler.setDefaultTargetUrl("/");
        handler.setRedirectStrategy(new LocalRedirects());
        return handler;
    }

    private static CookieCsrfTokenRepository csrfCookie(IssuerSettings settings) {
        var cookie = new CookieCsrfTokenRepository();
        cookie.setCookieName("cadastre-csrf");
        cookie.setCookieCustomizer(c -> c.sameSite("Lax").path("/").secure(settings.isEncrypted()));
        return cookie;
    }

    @Bean
    AuthenticationProvider userSignIn(UserRegistry users, AttemptLimit limit, TokenAdmission admission) {
        return new UserSignIn(users, limit, admission);
    }

    @Bean
    TokenAdmission admission(TenantRegistry tenants, Standings standings) {
        return new TokenAdmission(tenants, standings);
    }

    @Bean
    OperatorTenant operatorTenant(TokenAdmission admission) {
        return new OperatorTenant(admission);
    }

    @Bean
    AuthorizationServerSettings authorizationServerSettings(IssuerSettings settings) {
        return AuthorizationServerSettings.builder()
                .issuer(settings.address().toString())
                .build();
    }

    @Bean
    RegisteredClientRepository clients(IssuerSettings settings) {
        return Clients.of(settings);
    }

    @Bean
    OAuth2AuthorizationService authorizations() {
        return new RecentAuthorizations(AUTHORIZATIONS_MAX);
    }

    @Bean
    PasswordEncoder clientSecrets() {
        return new SecretHash();
    }

    @Bean
    SigningKeys signingKeys(IssuerSettings settings) {
        return new SigningKeys(new KeyFile(settings.keyFile()), InstantSource.system());
    }

    @Bean
    JwtDecoder issuedTokens(JWKSource<SecurityContext> keys, IssuerSettings settings, FollowedCutOffs cutOffs) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSource(keys)
                .jwsAlgorithm(SignatureAlgorithm.ES256)
                .build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithValidators(List.of(
                new JwtTypeValidator(AccessClaims.TYPE),
                new JwtIssuerValidator(settings.address().toString()),
                token -> endedBy(cutOffs, token))));
        return decoder;
    }

    /** A token that has ended before its time says nothing of its user either. */
    private static OAuth2TokenValidatorResult endedBy(CutOffs cutOffs, Jwt token) {
        long known = token.getClaim(CutOffs.CLAIM) instanceof Number cutOff ? cutOff.longValue() : 0;
        return known < cutOffs.of(Objects.requireNonNullElse(token.getSubject(), ""))
                ? OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "the token has ended", null))
                : OAuth2TokenValidatorResult.success();
    }

    @Bean
    UserSessions userSessions(UserRegistry users) {
        return new UserSessions(users);
    }

    @Bean
    AccessClaims accessClaims(UserSessions sessions, SigningKeys keys, TokenAdmission admission) {
        return new AccessClaims(sessions, keys, admission);
    }
}
