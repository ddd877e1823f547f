package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls the API for one tenant as the gateway would: with a stamp and a token of the embedded issuer. */
public final class Caller {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server;
    private final TenantId tenant;
    private final String token;

    private Caller(TestServer server, TenantId tenant, String token) {
        this.server = server;
        this.tenant = tenant;
        this.token = token;
    }

    /** A caller of a tenant of its own. */
    public static Caller ofNewTenant() {
        TestServer server = TestServer.get();
        return of(server.newTenant());
    }

    static Caller of(TenantId tenant) {
        return new Caller(TestServer.get(), tenant, operatorToken(tenant.value()));
    }

    /** The operator in that role. */
    static Caller as(TenantId tenant, AccessRole role) {
        HttpResponse<String> response = requestToken(
                Map.of("grant_type", "client_credentials", "tenant", tenant.value(), "role", role.label()),
                TestServer.OPERATOR_SECRET);
        return with(tenant, json(response).get("access_token").asString());
    }

    /** Whoever has that token or key, with a stamp of that tenant. */
    static Caller with(TenantId tenant, String bearer) {
        return new Caller(TestServer.get(), tenant, bearer);
    }

    /** A caller who has signed in with a password, as the console does. */
    static Caller ofMember(TenantId tenant, String user) {
        TestServer.get().parts().users().add(tenant, user, "correct horse");
        return new Caller(TestServer.get(), tenant, new Browser().token(user + "@" + tenant, "correct horse"));
    }

    public TenantId tenant() {
        return tenant;
    }

    public String token() {
        return token;
    }

    public HttpResponse<String> get(String target) {
        return send(stamped("GET", target, ""));
    }

    public HttpResponse<String> delete(String target) {
        return send(stamped("DELETE", target, ""));
    }

    public HttpResponse<String> post(String target, String body) {
        return send(stamped("POST", target, body).header("content-type", "application/json"));
    }

    public HttpResponse<String> put(String target, String body) {
        return send(stamped("PUT", target, body).header("content-type", "application/json"));
    }

    /** A request as it comes from the gateway. */
    public HttpRequest.Builder stamped(String method, String target, String body) {
        return stampedFor(tenant, method, target, body).header("authorization", "Bearer " + token);
    }

    /** A request with a stamp of any tenant and no token. */
    HttpRequest.Builder stampedFor(TenantId stampedTenant, String method, String target, String body) {
        String groups = TenantStamp.groupsHeader(Set.of("operators"));
        var stamp = new TenantStamp(server.settings().stampKey(), Clock.systemUTC());
        return HttpRequest.newBuilder(server.uri(target))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .header(TenantStamp.TENANT_HEADER, stampedTenant.value())
                .header(TenantStamp.GROUPS_HEADER, groups)
                .header(TenantStamp.STAMP_HEADER, stamp.sign(stampedTenant, groups, method, target));
    }

    public static HttpResponse<String> send(HttpRequest.Builder request) {
        return send(HTTP, request.build());
    }

    public static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static HttpClient http() {
        return HTTP;
    }

    public static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    public static String operatorToken(String tenant) {
        HttpResponse<String> response =
                requestToken(Map.of("grant_type", "client_credentials", "tenant", tenant), TestServer.OPERATOR_SECRET);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).get("access_token").asString();
    }

    public static HttpResponse<String> requestToken(Map<String, String> form, String secret) {
        String basic = Base64.getEncoder().encodeToString(("operator:" + secret).getBytes(StandardCharsets.UTF_8));
        return send(HttpRequest.newBuilder(TestServer.get().uri("/oauth2/token"))
                .header("authorization", "Basic " + basic)
                .header("content-type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(form))));
    }

    public static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
