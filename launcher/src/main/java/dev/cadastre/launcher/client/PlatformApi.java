package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The routes of the platform's operator, {@code /v1/platform/tenants}.
 *
 * @param token of a platform admin
 */
record PlatformApi(Instance instance, String token) {

    private static final String TENANTS = "/v1/platform/tenants";

    /** A purge goes round until nothing comes any more. */
    private static final Duration PURGED_WITHIN = Duration.ofMinutes(3);

    JsonNode tenants() {
        return RestCall.send(request(TENANTS));
    }

    /** @param name empty for none */
    JsonNode open(TenantId tenant, String name) {
        ObjectNode body = only("id", tenant.value());
        return RestCall.send(withBody(TENANTS, "POST", name.isEmpty() ? body : body.put("name", name)));
    }

    JsonNode show(TenantId tenant) {
        return RestCall.send(request(path(tenant, "")));
    }

    JsonNode limit(TenantId tenant, ObjectNode limits) {
        return RestCall.send(withBody(path(tenant, "/limits"), "PUT", limits));
    }

    JsonNode suspend(TenantId tenant, String reason) {
        return RestCall.send(withBody(path(tenant, "/suspend"), "POST", only("reason", reason)));
    }

    JsonNode resume(TenantId tenant) {
        return RestCall.send(request(path(tenant, "/resume")).POST(BodyPublishers.noBody()));
    }

    JsonNode scan(TenantId tenant) {
        return RestCall.send(request(path(tenant, "/scan")));
    }

    JsonNode purge(TenantId tenant, String confirmation) {
        return RestCall.send(withBody(path(tenant, "/purge"), "POST", only("confirm", confirmation)), PURGED_WITHIN);
    }

    /**
     * Writes the tenant's archive to the file, which is there only when it is whole.
     *
     * @param written is given the bytes so far, again and again
     */
    void export(TenantId tenant, Path file, LongConsumer written) {
        RestCall.save(request(path(tenant, "/export")), file, written);
    }

    /** What audit logs and archives are checked with. */
    String auditKey() {
        return RestCall.text(request("/v1/tenant/audit/key"));
    }

    private static ObjectNode only(String name, String value) {
        return JsonNodeFactory.instance.objectNode().put(name, value);
    }

    private static String path(TenantId tenant, String step) {
        return TENANTS + "/" + tenant + step;
    }

    private HttpRequest.Builder withBody(String path, String method, ObjectNode body) {
        return request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body.toString()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(instance.gateway().resolve(path)).header("Authorization", "Bearer " + token);
    }

    /** Leaves the token out. */
    @Override
    public String toString() {
        return "PlatformApi[" + instance + "]";
    }
}
