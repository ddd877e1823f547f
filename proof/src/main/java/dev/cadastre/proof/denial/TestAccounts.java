package dev.cadastre.proof.denial;

import dev.cadastre.proof.Http;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The accounts that the attacks and measurements use: some devices and a user for each of two tenants, made by the API with a
 * token of each.
 */
public final class TestAccounts {

    private static final int DEVICES = 12;
    private static final int CREATED = 201;
    private static final int MULTIPLE_CHOICES = 300;
    private static final Pattern TENANT = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern SECRET = Pattern.compile("\"secret\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern PASSWORD = Pattern.compile("\"password\"\\s*:\\s*\"([^\"]+)\"");

    private final Http http;
    private final String name = "denial-" + Long.toUnsignedString(new SecureRandom().nextLong(), 36);
    private final TenantAccess attacker;
    private final TenantAccess tenant;

    private TestAccounts(URI gateway, String attackerToken, String tenantToken) throws IOException {
        http = new Http(gateway);
        attacker = made(attackerToken);
        tenant = made(tenantToken);
    }

    /**
     * @param attackerToken of a tenant-admin of the attacking tenant
     * @param tenantToken of a tenant-admin of the tenant whose service is measured
     * @throws IOException if the API refuses them
     */
    public static TestAccounts open(URI gateway, String attackerToken, String tenantToken) throws IOException {
        return new TestAccounts(gateway, attackerToken, tenantToken);
    }

    public TenantAccess attacker() {
        return attacker;
    }

    public TenantAccess tenant() {
        return tenant;
    }

    private TenantAccess made(String token) throws IOException {
        String tenant = field(TENANT, http.get("/v1/tenant", token));
        List<TenantAccess.Device> registered = new ArrayList<>();
        for (String id : devices()) {
            Http.Answer device = created("/v1/devices", token, "{\"id\":\"%s\"}".formatted(id));
            registered.add(new TenantAccess.Device(tenant + "/" + id, field(SECRET, device)));
        }
        Http.Answer user = created("/v1/users", token, "{\"name\":\"%s\",\"role\":\"viewer\"}".formatted(name));
        return new TenantAccess(tenant, token, registered, name + "@" + tenant, field(PASSWORD, user));
    }

    /** Some, since a device may have no more than a few sessions at the same time. */
    private List<String> devices() {
        return IntStream.range(0, DEVICES)
                .mapToObj(number -> name + "-" + number)
                .toList();
    }

    private Http.Answer created(String path, String token, String body) throws IOException {
        Http.Answer answer = http.ask("POST", path, token, body);
        if (answer.status() != CREATED) {
            throw new IOException("POST %s is needed there: %s".formatted(path, answer));
        }
        return answer;
    }

    private static String field(Pattern pattern, Http.Answer answer) throws IOException {
        Matcher found = pattern.matcher(answer.body());
        if (!found.find()) {
            throw new IOException("an unexpected answer: " + answer);
        }
        return found.group(1);
    }

    /**
     * Removes them.
     *
     * @return what could not be removed, a sentence each
     */
    public List<String> remove() throws IOException {
        List<String> left = new ArrayList<>();
        for (TenantAccess each : List.of(attacker, tenant)) {
            List<String> paths = new ArrayList<>(List.of("/v1/users/" + name));
            devices().forEach(device -> paths.add("/v1/devices/" + device));
            for (String path : paths) {
                Http.Answer answer = http.ask("DELETE", path, each.token(), "");
                if (answer.status() >= MULTIPLE_CHOICES) {
                    left.add("%s of tenant '%s' could not be removed: %d"
                            .formatted(path, each.tenant(), answer.status()));
                }
            }
        }
        return left;
    }
}
