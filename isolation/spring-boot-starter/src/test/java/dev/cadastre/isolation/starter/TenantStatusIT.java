package dev.cadastre.isolation.starter;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TenantStatus;
import dev.cadastre.isolation.auth.TokenCheck;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
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
import java.util.concurrent.ConcurrentHashMap;
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

/** A service that is reached past the gateway and says itself which tenants may use it. */
class TenantStatusIT {

    private static final String STAMP_KEY = "0123456789abcdef0123456789abcdef";
    private static final String PATH = "/v1/visits";
    private static final Set<TenantId> SUSPENDED = ConcurrentHashMap.newKeySet();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ConfigurableApplicationContext service;

    @BeforeAll
    static void start() {
        service = new SpringApplicationBuilder(Service.class)
                .properties(
                        "server.address=127.0.0.1",
                        "server.port=0",
                        "cadastre.stamp-key=" + STAMP_KEY,
                        "cadastre.issuer=https://issuer.example",
                        "cadastre.issuer-keys=https://issuer.example/keys")
                .run();
    }

    @AfterAll
    static void stop() {
        service.close();
        HTTP.close();
    }

    @Test
    void aSuspendedTenantIsNotLetInAndOthersAre() throws Exception {
        assertThat(ask("acme").body()).isEqualTo("visits of acme");
        SUSPENDED.add(new TenantId("acme"));
        HttpResponse<String> refused = ask("acme");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("\"id\":\"tenant-suspended\"").doesNotContain("visits of");
        assertThat(ask("globex").body()).isEqualTo("visits of globex");
        SUSPENDED.clear();
        assertThat(ask("acme").statusCode()).isEqualTo(200);
    }

    private static HttpResponse<String> ask(String tenant) throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        var stamp = new TenantStamp(STAMP_KEY.getBytes(US_ASCII), Clock.systemUTC());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + PATH))
                .header("authorization", "Bearer " + tenant);
        stamp.headers(new TenantId(tenant), Set.of(), "GET", PATH).forEach(request::header);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Visits.class)
    static class Service {

        @Bean
        static TenantStatus tenantStatus() {
            return tenant -> {
                if (SUSPENDED.contains(tenant)) {
                    throw new CadastreException(ErrorId.TENANT_SUSPENDED, "suspended");
                }
            };
        }

        /** A token is the name of its tenant here: who issued it is not what is tried. */
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

    @RestController
    static class Visits {

        @GetMapping(PATH)
        String visits(TenantId tenant) {
            return "visits of " + tenant;
        }
    }
}
