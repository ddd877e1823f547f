package dev.cadastre.isolation.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter in a real servlet container, with tokens of a real issuer: what it lets pass, and what it keeps from the service. */
class TenantFilterIT {

    private static final TenantId ACME = new TenantId("acme");
    private static final TenantId GLOBEX = new TenantId("globex");
    private static final String PATH = "/v1/visits";
    private static final TenantStamp STAMP = stamp('k');
    private static final Set<TenantId> SUSPENDED = ConcurrentHashMap.newKeySet();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path folder;

    private static TestIssuer issuer;
    private static FilteredService service;

    private int servedBefore;

    @BeforeAll
    static void start() throws Exception {
        issuer = new TestIssuer();
        var tokens = issuer.verifier();
        var filter = new TenantFilter(STAMP, () -> tokens, TenantFilterIT::requireOpen, (response, refusal) -> {
            response.setStatus(refusal.id().httpStatus());
            response.getWriter().print(refusal.id());
        });
        service = new FilteredService(filter, folder);
    }

    @AfterAll
    static void stop() throws Exception {
        service.close();
        issuer.close();
        HTTP.close();
    }

    @BeforeEach
    void count() {
        servedBefore = service.served.get();
    }

    @AfterEach
    void letIn() {
        SUSPENDED.clear();
    }

    private static void requireOpen(TenantId tenant) {
        if (SUSPENDED.contains(tenant)) {
            throw new CadastreException(ErrorId.TENANT_SUSPENDED, "suspended");
        }
    }

    @Test
    void theServiceWorksForTheTenantThatStampAndTokenName() throws Exception {
        Instant expiresAt = Instant.parse("2099-01-01T00:00:00Z");
        String token = issuer.token(issuer.name(), "acme", expiresAt, List.of("warehouse"));
        assertThat(ask(ACME, token).body()).isEqualTo("acme ann [warehouse] 2099-01-01T00:00:00Z");
    }

    @Test
    void groupsAreThoseOfTheTokenNotThoseOfTheStamp() throws Exception {
        Map<String, String> headers = STAMP.headers(ACME, Set.of("cadastre:platform-admin"), "GET", PATH);
        assertThat(ask(PATH, headers, issuer.token("acme", "warehouse")).body()).startsWith("acme ann [warehouse]");
    }

    @Test
    void nothingOfOneRequestIsLeftForTheNextOnItsThread() throws Exception {
        assertThat(ask(ACME, issuer.token("acme", "a")).body()).startsWith("acme ann [a]");
        assertThat(ask(GLOBEX, issuer.token("globex", "g")).body()).startsWith("globex ann [g]");
        assertThat(ask("/failing", STAMP.headers(ACME, Set.of(), "GET", "/failing"), issuer.token("acme"))
                        .statusCode())
                .isEqualTo(500);
        assertThat(ask(GLOBEX, issuer.token("globex")).body()).startsWith("globex ann []");
    }

    @Test
    void theStampIsOfThePathAsSentAndOfItsQuery() throws Exception {
        String target = "/v1/visits%20of/a?x=%26&y=1";
        assertThat(ask(target, STAMP.headers(ACME, Set.of(), "GET", target), issuer.token("acme"))
                        .body())
                .startsWith("acme");
        count();
        for (String other : List.of("/v1/visits%20of/a", "/v1/visits of/a?x=%26&y=1", "/v1/visits%20of/a?x=&&y=1")) {
            assertKeptOut(
                    ErrorId.UNAUTHENTICATED,
                    ask(target, STAMP.headers(ACME, Set.of(), "GET", other), issuer.token("acme")));
        }
        assertKeptOut(
                ErrorId.UNAUTHENTICATED,
                ask(PATH, STAMP.headers(ACME, Set.of(), "DELETE", PATH), issuer.token("acme")));
    }

    @Test
    void withoutTheGatewaysStampNobodyIsLetIn() throws Exception {
        long counted = LayerRefusals.counted(Layer.GATEWAY, "stamp");
        String token = issuer.token("acme");
        assertKeptOut(ErrorId.UNAUTHENTICATED, ask(PATH, Map.of(), token));
        assertKeptOut(ErrorId.UNAUTHENTICATED, ask(PATH, Map.of(TenantStamp.TENANT_HEADER, "acme"), token));
        assertKeptOut(ErrorId.UNAUTHENTICATED, ask(PATH, stamp('x').headers(ACME, Set.of(), "GET", PATH), token));
        assertThat(LayerRefusals.counted(Layer.GATEWAY, "stamp")).isEqualTo(counted + 3);
    }

    @Test
    void theTokenOfAnotherTenantThanTheStampedOneIsRefused() throws Exception {
        long counted = LayerRefusals.counted(Layer.AUTH, "tenant-mismatch");
        assertKeptOut(ErrorId.TENANT_MISMATCH, ask(GLOBEX, issuer.token("acme")));
        assertThat(LayerRefusals.counted(Layer.AUTH, "tenant-mismatch")).isEqualTo(counted + 1);
    }

    @Test
    void theStampAloneIsNotEnough() throws Exception {
        Map<String, String> stamped = STAMP.headers(ACME, Set.of(), "GET", PATH);
        assertKeptOut(ErrorId.UNAUTHENTICATED, send(PATH, stamped));
        assertKeptOut(ErrorId.UNAUTHENTICATED, ask(ACME, "not-a-token"));
        Instant past = Instant.now().minusSeconds(60);
        assertKeptOut(ErrorId.UNAUTHENTICATED, ask(ACME, issuer.token(issuer.name(), "acme", past, List.of())));
        try (var impostor = new TestIssuer()) {
            Instant later = Instant.now().plusSeconds(300);
            assertKeptOut(ErrorId.UNAUTHENTICATED, ask(ACME, impostor.token(issuer.name(), "acme", later, List.of())));
            assertKeptOut(ErrorId.UNAUTHENTICATED, ask(ACME, impostor.token("acme")));
        }
    }

    @Test
    void twoCredentialsAtOnceAreRefused() throws Exception {
        HttpRequest.Builder request = request(PATH, STAMP.headers(ACME, Set.of(), "GET", PATH))
                .header("Authorization", "Bearer " + issuer.token("acme"))
                .header("X-Api-Key", "cad_acme_k_secret");
        assertKeptOut(ErrorId.UNAUTHENTICATED, HTTP.send(request.build(), BodyHandlers.ofString()));
    }

    @Test
    void aSuspendedTenantIsRefusedOnceItHasProvenWhoItIs() throws Exception {
        SUSPENDED.add(ACME);
        assertKeptOut(ErrorId.TENANT_SUSPENDED, ask(ACME, issuer.token("acme")));
        assertKeptOut(ErrorId.UNAUTHENTICATED, ask(ACME, "not-a-token"));
        assertKeptOut(ErrorId.TENANT_MISMATCH, ask(ACME, issuer.token("globex")));
        assertThat(ask(GLOBEX, issuer.token("globex")).statusCode()).isEqualTo(200);
    }

    private void assertKeptOut(ErrorId why, HttpResponse<String> response) {
        assertThat(response.body()).isEqualTo(why.toString());
        assertThat(response.statusCode()).isEqualTo(why.httpStatus());
        assertThat(service.served.get()).as("requests that reached the service").isEqualTo(servedBefore);
    }

    private static HttpResponse<String> ask(TenantId stamped, String token) throws IOException, InterruptedException {
        return ask(PATH, STAMP.headers(stamped, Set.of(), "GET", PATH), token);
    }

    private static HttpResponse<String> ask(String target, Map<String, String> headers, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(target, headers).header("Authorization", "Bearer " + token);
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(String target, Map<String, String> headers)
            throws IOException, InterruptedException {
        return HTTP.send(request(target, headers).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String target, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + target));
        headers.forEach(request::header);
        return request;
    }

    private static TenantStamp stamp(char letter) {
        return new TenantStamp(String.valueOf(letter).repeat(32).getBytes(US_ASCII), Clock.systemUTC());
    }
}
