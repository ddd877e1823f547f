package dev.cadastre.examples.visits;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.auth.TokenVerifier;
import dev.cadastre.isolation.auth.TrustedIssuer;
import dev.cadastre.isolation.events.Event;
import dev.cadastre.isolation.events.EventBroker;
import dev.cadastre.isolation.events.EventWriter;
import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.gateway.ApiGateway;
import dev.cadastre.isolation.gateway.GatewaySettings;
import dev.cadastre.isolation.postgres.PostgresPool;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Envelope;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Topic;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import dev.cadastre.schema.PostgresRoles;
import dev.cadastre.tenants.TenantRegistry;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What a platform team runs: the servers, the gateway, two tenants; and the service as its own team starts it. */
final class PlatformOfTest implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final TenantStamp stamp =
            new TenantStamp(ServersOfTest.STAMP_KEY.getBytes(StandardCharsets.UTF_8), Clock.systemUTC());
    private final Vertx vertx = Vertx.vertx();
    private final Issuer issuer = new Issuer();
    private final ServersOfTest servers = new ServersOfTest();
    private final PostgresPool pool = servers.access().pool(PostgresRoles.APP, 4);
    private final TenantDatabase database = servers.access().tenants(pool);
    private final EventWriter events =
            EventWriter.open(EventBroker.at(servers.kafka(), EventKeys.of(ServersOfTest.EVENT_KEY)), "test");
    private final ServletWebServerApplicationContext service;
    private final ApiGateway gateway;

    PlatformOfTest() throws Exception {
        List.of("acme", "globex").forEach(name -> TenantRegistry.of(database).open(new TenantId(name), name));
        service = (ServletWebServerApplicationContext) new SpringApplicationBuilder(VisitsService.class)
                .properties(servers.environment(issuer.name()))
                .run("--server.port=0");
        var tokens = new TokenVerifier(
                List.of(new TrustedIssuer(issuer.name(), issuer.keys())), "cadastre", Clock.systemUTC());
        URI nobody = URI.create("http://127.0.0.1:9");
        gateway = new ApiGateway(
                        vertx,
                        new GatewaySettings("127.0.0.1", 0, nobody, nobody, nobody, tokens, stamp)
                                .serving(Map.of("/v1/visits", service("/"))))
                .start();
    }

    /** The service itself, past the gateway. */
    URI service(String path) {
        int port = Objects.requireNonNull(service.getWebServer()).getPort();
        return URI.create("http://127.0.0.1:" + port + path);
    }

    String token(String tenant) {
        return issuer.token(tenant);
    }

    String stamp(String tenant, String method, String target) {
        return stamp.sign(new TenantId(tenant), "", method, target);
    }

    /** Publishes a change of a device as the health owner does. */
    void moves(String tenant, String device, String zone, Instant at, long version) {
        var change = new DeviceChange(
                new TenantId(tenant),
                new DeviceId(device),
                new Whereabouts(
                        at,
                        new Measured<>(at, new NearestGateway(new GatewayId("gw-1"), new ZoneId(zone), null)),
                        null,
                        null),
                at,
                new Ledger(version, 0, 0, 0),
                version);
        events.write(
                Topic.DEVICE_CHANGES,
                new Event(
                        change.tenant(),
                        device,
                        tenant + device + version,
                        Envelope.TYPE_DEVICE_CHANGE,
                        at,
                        DeviceChangeCodec.write(change)),
                failure -> {});
        events.flush();
    }

    void switchOn(String tenant, String flag) {
        FlagStore.of(database, FlagHints.local(), PostgresFlagListener.NONE)
                .put(
                        FlagOwner.of(new TenantId(tenant)),
                        new FlagKey(flag),
                        "{\"state\":\"ENABLED\",\"variants\":{\"on\":true,\"off\":false},\"defaultVariant\":\"on\"}",
                        "ann");
    }

    String awaitVisits(String tenant, String device, int count) throws Exception {
        return await(tenant, "/v1/visits/" + device, body -> body.split("\"zone\"", -1).length > count);
    }

    /** What the service answers once it is as expected, or at last. */
    String await(String tenant, String target, Predicate<String> expected) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        String body;
        do {
            body = get(tenant, target).body();
        } while (!expected.test(body) && Instant.now().isBefore(deadline));
        return body;
    }

    HttpResponse<String> get(String tenant, String target) throws Exception {
        return send(asTenant(tenant, target));
    }

    void put(String tenant, String target, String body) throws Exception {
        HttpResponse<String> answer = send(asTenant(tenant, target)
                .header("content-type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
        if (answer.statusCode() != 204) {
            throw new AssertionError(answer.statusCode() + " " + answer.body());
        }
    }

    private HttpRequest.Builder asTenant(String tenant, String target) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + gateway.port() + target))
                .header("authorization", "Bearer " + token(tenant));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        gateway.close();
        service.close();
        events.close();
        pool.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        issuer.close();
        servers.close();
    }
}
