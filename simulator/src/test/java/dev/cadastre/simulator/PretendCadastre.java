package dev.cadastre.simulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.TenantId;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.mqtt.MqttEndpoint;
import io.vertx.mqtt.MqttServer;
import io.vertx.mqtt.MqttServerOptions;
import io.vertx.mqtt.messages.MqttPublishMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cadastre's two doors with next to nothing behind them: what devices and readers of the API are told is what a Cadastre
 * tells, and it can be made to fail as none should. The real thing stands downstream of this module; the end-to-end tests
 * use that.
 */
public final class PretendCadastre implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TOKEN = "token-";
    private static final int LIMIT_MAX = 500;

    /** A registered device and what it has said. */
    private static final class Device {
        private final String id;
        private volatile String secret;
        private final List<Observation> observations = new ArrayList<>();
        private final Set<List<Long>> identities = new HashSet<>();
        private long duplicates;

        Device(String id, String secret) {
            this.id = id;
            this.secret = secret;
        }
    }

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final HttpServer http;
    private final MqttServer mqtt;
    private final Map<String, Map<String, Device>> tenants = new ConcurrentHashMap<>();
    private final Map<String, String> gateways = new ConcurrentHashMap<>();
    private final Map<String, String> facilities = new ConcurrentHashMap<>();
    private final Map<String, String> flags = new ConcurrentHashMap<>();
    private final Set<MqttEndpoint> endpoints = ConcurrentHashMap.newKeySet();
    private final AtomicInteger secrets = new AtomicInteger();
    private final AtomicInteger tokens = new AtomicInteger();
    private final AtomicInteger limited = new AtomicInteger();
    private final AtomicLong published = new AtomicLong();
    private volatile Function<Observation, @Nullable String> zones = observation -> null;
    private volatile long loseEach = Long.MAX_VALUE;
    private volatile long cutAt = Long.MAX_VALUE;
    private volatile int pageSize = LIMIT_MAX;
    private volatile String refusedToken = "";

    private PretendCadastre() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/v1/", this::handle);
        http.start();
        mqtt = MqttServer.create(
                vertx, new MqttServerOptions().setHost("127.0.0.1").setPort(0));
        mqtt.endpointHandler(this::connect).exceptionHandler(failure -> {});
        mqtt.listen().await();
    }

    public static PretendCadastre start() {
        try {
            return new PretendCadastre();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Target target() {
        URI gateway = URI.create("http://127.0.0.1:" + http.getAddress().getPort());
        return new Target(gateway, "127.0.0.1", mqtt.actualPort(), this::token);
    }

    /** The zone it tells after an observation. */
    public void tellZones(Function<Observation, @Nullable String> told) {
        zones = told;
    }

    /** Acknowledges every n-th observation and forgets it. */
    public void loseEach(long n) {
        loseEach = n;
    }

    /** Takes the n-th observation from now and cuts every connection instead of acknowledging it; once. */
    public void cutConnectionsAt(long n) {
        cutAt = published.get() + n;
    }

    /** Answers 401 to the tokens handed out so far. */
    public void refuseOldTokens() {
        refusedToken = TOKEN + tokens.get();
    }

    /** Answers 429 to the next n requests, to be asked again at once. */
    public void limitNext(int n) {
        limited.set(n);
    }

    public void pageSize(int items) {
        pageSize = items;
    }

    /** Parents by {@code tenant/facility}. */
    public Map<String, String> facilities() {
        return Map.copyOf(facilities);
    }

    /** Values by {@code tenant/flag}. */
    public Map<String, String> flags() {
        return Map.copyOf(flags);
    }

    public Map<String, String> gateways() {
        return Map.copyOf(gateways);
    }

    public List<String> devices(TenantId tenant) {
        return List.copyOf(tenant(tenant.value()).keySet());
    }

    /** What a device said that was applied, in the order it came. */
    public List<Observation> observations(TenantId tenant, String device) {
        Device known = tenant(tenant.value()).get(device);
        if (known == null) {
            return List.of();
        }
        synchronized (known) {
            return List.copyOf(known.observations);
        }
    }

    public long duplicates(TenantId tenant, String device) {
        Device known = tenant(tenant.value()).get(device);
        return known == null ? 0 : known.duplicates;
    }

    @Override
    public void close() {
        http.stop(0);
        vertx.close().await();
    }

    private String token(TenantId tenant) {
        return TOKEN + tokens.incrementAndGet() + "-" + tenant;
    }

    private Map<String, Device> tenant(String id) {
        return tenants.computeIfAbsent(id, name -> new ConcurrentSkipListMap<>());
    }

    private void connect(MqttEndpoint endpoint) {
        String[] user = endpoint.auth() == null
                ? new String[] {"", ""}
                : endpoint.auth().getUsername().split("/", 2);
        Device device = tenant(user[0]).get(user[1]);
        if (device == null || !device.secret.equals(endpoint.auth().getPassword())) {
            endpoint.reject(MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD);
            return;
        }
        endpoints.add(endpoint);
        endpoint.exceptionHandler(failure -> {});
        endpoint.closeHandler(nothing -> endpoints.remove(endpoint));
        endpoint.publishHandler(
                message -> publish(endpoint, "t/" + user[0] + "/d/" + user[1] + "/obs", device, message));
        endpoint.accept(false);
    }

    private void publish(MqttEndpoint endpoint, String topic, Device device, MqttPublishMessage message) {
        if (!message.topicName().equals(topic)) {
            endpoint.close();
            return;
        }
        long number = published.incrementAndGet();
        if (number % loseEach != 0) {
            apply(device, ObservationCodec.read(message.payload().getBytes()));
        }
        if (number == cutAt) {
            List.copyOf(endpoints).forEach(MqttEndpoint::close);
        } else if (endpoint.isConnected()) {
            endpoint.publishAcknowledge(message.messageId());
        }
    }

    private static void apply(Device device, Observation observation) {
        synchronized (device) {
            if (device.identities.add(List.of(observation.boot(), observation.seq()))) {
                device.observations.add(observation);
            } else {
                device.duplicates++;
            }
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String bearer = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String[] token = bearer.replace("Bearer ", "").split("-", 3);
        try (exchange) {
            if (limited.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.getResponseHeaders().add("Retry-After", "0");
                answer(exchange, 429, Map.of("type", "urn:cadastre:error:too-many-requests"));
                return;
            }
            if (token.length < 3 || (TOKEN + token[1]).equals(refusedToken)) {
                answer(exchange, 401, Map.of("type", "urn:cadastre:error:unauthenticated"));
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            JsonNode json = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
            String[] path = exchange.getRequestURI()
                    .getPath()
                    .substring("/v1/".length())
                    .split("/");
            if (path[0].equals("gateways") && path.length == 1) {
                page(exchange, List.copyOf(gateways.keySet()), id -> Map.of("id", id));
            } else if (path[0].equals("gateways")) {
                gateways.put(path[1], json.path("zone").stringValue());
                answer(exchange, 200, Map.of("id", path[1]));
            } else if (path[0].equals("facilities")) {
                change(exchange, token[2], json);
            } else if (path[0].equals("tenant")) {
                flags.put(token[2] + "/" + path[2], json.path("value").stringValue());
                answer(exchange, 200, Map.of());
            } else {
                devices(exchange, tenant(token[2]), path, json);
            }
        }
    }

    private void change(HttpExchange exchange, String tenant, JsonNode json) throws IOException {
        Map<String, String> parents = new LinkedHashMap<>();
        for (JsonNode command : json.path("commands")) {
            JsonNode facility = command.path("facility");
            parents.put(
                    tenant + "/" + facility.path("id").stringValue(),
                    facility.path("parent").stringValue());
        }
        if (facilities.keySet().stream().anyMatch(parents::containsKey)) {
            answer(exchange, 409, Map.of("type", "urn:cadastre:error:facility-exists"));
        } else {
            facilities.putAll(parents);
            answer(exchange, 200, Map.of("change", 1));
        }
    }

    private void devices(HttpExchange exchange, Map<String, Device> devices, String[] path, JsonNode json)
            throws IOException {
        String method = exchange.getRequestMethod();
        if (path.length == 1) {
            if (method.equals("POST")) {
                register(exchange, devices, json.path("id").stringValue());
            } else {
                page(exchange, new ArrayList<>(devices.values()), PretendCadastre::deviceJson);
            }
            return;
        }
        Device device = devices.get(path[1]);
        if (device == null) {
            answer(exchange, 404, Map.of("type", "urn:cadastre:error:device-not-found"));
        } else if (method.equals("DELETE")) {
            devices.remove(path[1]);
            exchange.sendResponseHeaders(204, -1);
        } else if (method.equals("POST")) {
            device.secret = "secret-" + secrets.incrementAndGet();
            answer(exchange, 200, Map.of("username", "", "secret", device.secret));
        } else if (path.length == 2) {
            answer(exchange, 200, deviceJson(device));
        } else if (path[2].equals("observations")) {
            synchronized (device) {
                page(exchange, new ArrayList<>(device.observations.reversed()), this::observationJson);
            }
        } else {
            answer(exchange, 200, healthJson(device));
        }
    }

    private void register(HttpExchange exchange, Map<String, Device> devices, String id) throws IOException {
        Device device = new Device(id, "secret-" + secrets.incrementAndGet());
        if (devices.putIfAbsent(id, device) != null) {
            answer(exchange, 409, Map.of("type", "urn:cadastre:error:device-exists"));
        } else {
            answer(exchange, 201, Map.of("id", id, "credentials", Map.of("username", "", "secret", device.secret)));
        }
    }

    private <T> void page(HttpExchange exchange, List<T> all, Function<T, Map<String, Object>> json)
            throws IOException {
        String query = String.valueOf(exchange.getRequestURI().getQuery());
        int cursor = query.indexOf("cursor=");
        int limit = Integer.parseInt(query.replaceFirst(".*limit=([0-9]+).*", "$1"));
        if (limit > LIMIT_MAX) {
            answer(exchange, 400, Map.of("type", "urn:cadastre:error:invalid-request"));
            return;
        }
        int from = cursor < 0 ? 0 : Integer.parseInt(query.substring(cursor + "cursor=".length()));
        int to = Math.min(from + Math.min(limit, pageSize), all.size());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("items", all.subList(from, to).stream().map(json).toList());
        page.put("next", to < all.size() ? String.valueOf(to) : null);
        answer(exchange, 200, page);
    }

    private static Map<String, Object> deviceJson(Device device) {
        return Map.of("id", device.id, "health", healthJson(device));
    }

    private static Map<String, Object> healthJson(Device device) {
        synchronized (device) {
            return Map.of(
                    "connectivity",
                    "ONLINE",
                    "ledger",
                    Map.of(
                            "applied",
                            device.observations.size(),
                            "appliedToHistory",
                            0,
                            "duplicate",
                            device.duplicates,
                            "late",
                            0));
        }
    }

    private Map<String, Object> observationJson(Observation observation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("boot", observation.boot());
        json.put("seq", observation.seq());
        json.put("zone", zones.apply(observation));
        return json;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] json = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
    }
}
