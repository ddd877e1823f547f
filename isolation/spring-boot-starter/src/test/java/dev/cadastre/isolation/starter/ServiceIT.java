package dev.cadastre.isolation.starter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.isolation.servlet.RefusalWriter;
import dev.cadastre.model.TenantId;
import dev.openfeature.sdk.Client;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that sets no more than it must: what guards it then, and what it goes without. */
class ServiceIT {

    private static final String STAMP_KEY = "0123456789abcdef0123456789abcdef";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = run(Service.class, "cadastre.guarded-paths=/v1/*", "cadastre.stamp-key=" + STAMP_KEY);
    }

    @AfterAll
    static void stop() {
        service.close();
        HTTP.close();
    }

    @Test
    void aHandlersTenantIsTheBoundOneWhateverTheRequestNames() throws Exception {
        String target = "/v1/visits?tenant=globex&tenantId=globex&value=globex";
        assertThat(ask(service, "acme", target).body()).isEqualTo("visits of acme");
    }

    @Test
    void aRefusalIsAProblemThatNobodyKeeps() throws Exception {
        HttpResponse<String> refused = send(service, request(service, "/v1/visits"));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(refused.headers().firstValue("cache-control")).contains("no-store");
        assertThat(refused.headers().firstValue("www-authenticate"))
                .contains("Bearer realm=\"cadastre\", error=\"invalid_token\"");
        assertThat(refused.body()).contains("\"status\":401", "\"id\":\"unauthenticated\"", "\"type\":\"urn:");
    }

    @Test
    void theTokenOfAnotherTenantThanTheStampedOneIsRefused() throws Exception {
        HttpRequest.Builder request = stamped(service, "globex", "/v1/visits").header("authorization", "Bearer acme");
        HttpResponse<String> refused = send(service, request);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("\"id\":\"tenant-mismatch\"").doesNotContain("visits of");
    }

    @Test
    void aPathThatIsNotGuardedIsOpenAndHasNoTenant() throws Exception {
        assertThat(send(service, request(service, "/alive")).body()).isEqualTo("alive");
        HttpResponse<String> asked =
                send(service, stamped(service, "acme", "/whose").header("authorization", "Bearer acme"));
        assertThat(asked.statusCode()).isEqualTo(500);
        assertThat(asked.body()).doesNotContain("acme");
    }

    @Test
    void withoutAddressesTheOtherLayersAreNotThere() {
        for (Class<?> type : Set.of(
                TenantDatabase.class,
                Documents.class,
                RedisConnection.class,
                EventWriter.class,
                Flags.class,
                Client.class)) {
            assertThat(service.getBeanNamesForType(type))
                    .as(type.getSimpleName())
                    .isEmpty();
        }
    }

    @Test
    void unlessPathsAreNamedNoneIsOpenAndTheServicesOwnRefusalsAreTaken() throws Exception {
        try (var guarded = run(OwnRefusals.class, "cadastre.stamp-key=" + STAMP_KEY)) {
            HttpResponse<String> refused = send(guarded, request(guarded, "/alive"));
            assertThat(refused.statusCode()).isEqualTo(418);
            assertThat(refused.body()).isEqualTo("UNAUTHENTICATED");
            assertThat(ask(guarded, "acme", "/alive").body()).isEqualTo("alive");
        }
    }

    @Test
    void withoutAStampKeyOfEnoughLengthTheServiceDoesNotStartAndSaysWhy() {
        assertThatThrownBy(() -> run(Service.class).close()).hasStackTraceContaining("cadastre.stamp-key is not set");
        assertThatThrownBy(
                        () -> run(Service.class, "cadastre.stamp-key=too-short").close())
                .hasStackTraceContaining("at least 32 bytes");
    }

    private static ConfigurableApplicationContext run(Class<?> application, String... settings) {
        return new SpringApplicationBuilder(application)
                .properties(settings)
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=0",
                        "--cadastre.issuer=https://issuer.example",
                        "--cadastre.issuer-keys=https://issuer.example/keys");
    }

    private static HttpResponse<String> ask(ConfigurableApplicationContext at, String tenant, String target)
            throws IOException, InterruptedException {
        return send(at, stamped(at, tenant, target).header("authorization", "Bearer " + tenant));
    }

    private static HttpRequest.Builder stamped(ConfigurableApplicationContext at, String tenant, String target) {
        var stamp = new TenantStamp(STAMP_KEY.getBytes(US_ASCII), Clock.systemUTC());
        HttpRequest.Builder request = request(at, target);
        stamp.headers(new TenantId(tenant), Set.of(), "GET", target).forEach(request::header);
        return request;
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext at, String target) {
        String port = at.getEnvironment().getRequiredProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + target));
    }

    private static HttpResponse<String> send(ConfigurableApplicationContext at, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        assertThat(at.isActive()).isTrue();
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Visits.class)
    static class Service {

        /** A token is the name of its tenant here: who issued it is tried elsewhere. */
        @Bean
        static TokenCheck tokenCheck() {
            return new TokenCheck() {
                @Override
                public VerifiedToken verify(String bearer) {
                    return new VerifiedToken(
                            new TenantId(bearer), "ann", Set.of(), Instant.now().plusSeconds(60));
                }

                @Override
                public Optional<VerifiedToken> remembered(String bearer) {
                    return Optional.of(verify(bearer));
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @Import(Service.class)
    static class OwnRefusals {

        @Bean
        static RefusalWriter ownRefusals() {
            return (response, refusal) -> {
                response.setStatus(418);
                response.getWriter().print(refusal.id());
            };
        }
    }

    @RestController
    static class Visits {

        @GetMapping("/v1/visits")
        String visits(TenantId tenant) {
            return "visits of " + tenant;
        }

        @GetMapping("/whose")
        String whose(TenantId tenant) {
            return "visits of " + tenant;
        }

        @GetMapping("/alive")
        String alive() {
            return "alive";
        }
    }
}
