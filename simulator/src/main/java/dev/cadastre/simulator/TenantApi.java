package dev.cadastre.simulator;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The REST API as one tenant sees it. Calls block and may be made from many threads; one that the platform limits waits as
 * long as the answer's {@code Retry-After} says, and asks again. Every call throws {@link ApiRefusal} for an answer that is not a success and {@link CadastreException} where nothing answers at all.
 */
public final class TenantApi implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration ANSWER_AT_MOST = Duration.ofSeconds(15);
    /** The most the API gives at once. */
    private static final int PAGE = 500;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int RETRIES_MAX = 60;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Target target;
    private final TenantId tenant;
    private volatile @Nullable String token;

    public TenantApi(Target target, TenantId tenant) {
        this.target = target;
        this.tenant = tenant;
    }

    public TenantId tenant() {
        return tenant;
    }

    /** A bearer token of the tenant, kept until the API refuses it. */
    public String token() {
        String known = token;
        return known != null ? known : newToken();
    }

    /** A token asked for anew, for when the one of {@link #token} was refused. */
    public String newToken() {
        String fresh = target.token().apply(tenant);
        token = fresh;
        return fresh;
    }

    /** Sets the zone of a gateway. */
    public void putGateway(GatewayId gateway, ZoneId zone) {
        call("PUT", "/v1/gateways/" + gateway, Map.of("zone", zone.value()));
    }

    /** Every gateway of the tenant. */
    public Set<GatewayId> gateways() {
        Set<GatewayId> known = new HashSet<>();
        each(
                "/v1/gateways",
                gateway -> known.add(new GatewayId(gateway.path("id").stringValue())));
        return known;
    }

    /** Adds facilities of the tenant's own, in one change; false if some of them are there already, and then none is added. */
    public boolean addFacilities(List<NewFacility> facilities) {
        try {
            List<?> creations = facilities.stream().map(NewFacility::creation).toList();
            call("POST", "/v1/facilities/changes", Map.of("commands", creations));
            return true;
        } catch (ApiRefusal refusal) {
            if (refusal.status() != 409) {
                throw refusal;
            }
            return false;
        }
    }

    /** Lets the tenant's devices be looked up in the tree of facilities. */
    public void useTheTree() {
        call("PUT", "/v1/tenant/flags/useUnifiedFacilityTree", Map.of("value", "on"));
    }

    /** Registers a device, or gives the device of that id a new secret. */
    public DeviceLogin register(DeviceId device, String name, String kind) {
        try {
            return login(device, call("POST", "/v1/devices", Map.of("id", device.value(), "name", name, "kind", kind)));
        } catch (ApiRefusal refusal) {
            if (refusal.status() != 409) {
                throw refusal;
            }
            return login(device, call("POST", "/v1/devices/" + device + "/credentials", Map.of()));
        }
    }

    public void delete(DeviceId device) {
        call("DELETE", "/v1/devices/" + device, null);
    }

    /** The device as the API shows it, with its place and health. */
    public JsonNode device(DeviceId device) {
        return call("GET", "/v1/devices/" + device, null);
    }

    /** Every device of the tenant, page by page. */
    public void eachDevice(Consumer<JsonNode> visitor) {
        each("/v1/devices", visitor);
    }

    /** Every observation that is kept of a device, page by page. */
    public void eachObservation(DeviceId device, Consumer<JsonNode> visitor) {
        each("/v1/devices/" + device + "/observations", visitor);
    }

    @Override
    public void close() {
        http.close();
    }

    private void each(String path, Consumer<JsonNode> visitor) {
        Optional<String> cursor = Optional.of("");
        while (cursor.isPresent()) {
            String at = cursor.get();
            String query = at.isEmpty() ? "" : "&cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8);
            JsonNode page = call("GET", path + "?limit=" + PAGE + query, null);
            page.path("items").forEach(visitor);
            cursor = page.path("next").stringValueOpt().filter(next -> !next.isEmpty());
        }
    }

    private DeviceLogin login(DeviceId device, JsonNode answer) {
        JsonNode credentials = answer.has("credentials") ? answer.path("credentials") : answer;
        return new DeviceLogin(tenant, device, credentials.path("secret").stringValue());
    }

    private JsonNode call(String method, String path, @Nullable Map<String, ?> body) {
        HttpResponse<String> response = sendWithinLimits(method, path, body, token());
        if (response.statusCode() == 401) {
            response = sendWithinLimits(method, path, body, newToken());
        }
        if (response.statusCode() / 100 != 2) {
            throw new ApiRefusal(method + " " + path, response.statusCode(), response.body());
        }
        return JSON.readTree(response.body().isEmpty() ? "{}" : response.body());
    }

    /** Sends again as often as the answer is that there are too many requests now, when it says to. */
    private HttpResponse<String> sendWithinLimits(
            String method, String path, @Nullable Map<String, ?> body, String bearer) {
        HttpResponse<String> response = send(method, path, body, bearer);
        for (int retries = 0; response.statusCode() == TOO_MANY_REQUESTS && retries < RETRIES_MAX; retries++) {
            pause(response.headers().firstValue("Retry-After").orElse("1"));
            response = send(method, path, body, bearer);
        }
        return response;
    }

    private static void pause(String retryAfterSeconds) {
        try {
            Thread.sleep(Duration.ofSeconds(Long.parseLong(retryAfterSeconds)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.INTERNAL, "interrupted while waiting to ask again", e);
        }
    }

    private HttpResponse<String> send(String method, String path, @Nullable Map<String, ?> body, String bearer) {
        BodyPublisher content =
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
        HttpRequest.Builder request = HttpRequest.newBuilder(target.gateway().resolve(path))
                .method(method, content)
                .timeout(ANSWER_AT_MOST)
                .header("Authorization", "Bearer " + bearer);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CadastreException(
                    ErrorId.INSTANCE_NOT_RUNNING, "nothing answers at %s: %s".formatted(target.gateway(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CadastreException(ErrorId.INTERNAL, "interrupted while waiting for an answer", e);
        }
    }
}
