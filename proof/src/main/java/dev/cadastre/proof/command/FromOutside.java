package dev.cadastre.proof.command;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.RawHttp;
import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.util.List;

/**
 * What can be tried from outside against a running installation: the victim registers a device whose name is a canary, the
 * attacker comes at it by every way a client has, and the device is deleted again. There is no control here.
 */
final class FromOutside {

    private static final List<String> HEADERS =
            List.of("x-customer-id", "X_Customer_Id", "X.Customer.Id", "x-tenant-id", "x-organization");
    private static final List<String> PARAMETERS = List.of("customer_id", "tenant", "organization");
    private static final List<String> PATHS = List.of(
            "/v1/%2e%2e/v1/devices", "//v1/devices", "/v1/devices;x-customer-id=VICTIM", "/oauth2/%2e%2e/v1/devices");

    private final Http http;
    private final URI address;
    private final String attacker;
    private final String victim;
    private final String canary = "canary-" + Long.toUnsignedString(new SecureRandom().nextLong(), 36);
    private final StringBuilder report = new StringBuilder();
    private int leaks;
    private int tried;

    FromOutside(URI address, String attacker, String victim) {
        this.http = new Http(address);
        this.address = address;
        this.attacker = attacker;
        this.victim = victim;
    }

    /** @throws CadastreException INVALID_SETTING where both tokens are of one tenant, which may of course see its own */
    String run() throws IOException {
        if (id(attacker).equals(id(victim))) {
            throw new CadastreException(
                    ErrorId.INVALID_SETTING,
                    "--as and --against are both tokens of '%s': an attack needs two tenants".formatted(id(victim)));
        }
        Http.Answer seeded =
                http.ask("POST", "/v1/devices", victim, "{\"id\":\"%s\",\"name\":\"%s\"}".formatted(canary, canary));
        Http.Answer seen = http.get("/v1/devices/" + canary, victim);
        if (seeded.status() != 201 || !seen.body().contains(canary)) {
            throw new IOException("the victim could not register a device there: " + seeded);
        }
        try {
            lists();
            ids();
        } finally {
            http.ask("DELETE", "/v1/devices/" + canary, victim, "");
        }
        return report.append("%d attacks from outside, %d leaked%n".formatted(tried, leaks))
                .toString();
    }

    private void lists() throws IOException {
        String tenant = id(victim);
        judge("the list of devices", http.get("/v1/devices", attacker).body());
        for (String header : HEADERS) {
            judge(
                    "header " + header,
                    http.get("/v1/devices", attacker, header, tenant).body());
        }
        for (String parameter : PARAMETERS) {
            judge(
                    "query " + parameter,
                    http.get("/v1/devices?" + parameter + "=" + tenant, attacker)
                            .body());
        }
        for (String path : PATHS) {
            String line = "GET " + path.replace("VICTIM", tenant) + " HTTP/1.1";
            String bearer = "Authorization: Bearer " + attacker;
            judge("path " + path, RawHttp.ask(address, line, bearer, "x-customer-id: " + tenant));
        }
    }

    private void ids() throws IOException {
        String device = "/v1/devices/" + canary;
        String none = "/v1/devices/none-" + canary;
        for (String below : List.of("", "/location", "/health", "/place", "/observations")) {
            same("GET " + device + below, http.get(device + below, attacker), http.get(none + below, attacker));
        }
        http.ask("DELETE", device, attacker, "");
        boolean gone = !http.get(device, victim).body().contains(canary);
        note("DELETE " + device, gone, "the victim's device is gone");
    }

    private String id(String token) throws IOException {
        return http.get("/v1/tenant", token).body().replaceFirst("(?s).*?\"id\":\"([^\"]+)\".*", "$1");
    }

    private void judge(String what, String got) {
        note(what, got.contains(canary), "the attacker read the canary");
    }

    /** What the victim has must be answered as what nobody has. */
    private void same(String what, Http.Answer foreign, Http.Answer missing) {
        String other = missing.body().replace("none-" + canary, canary);
        note(what, foreign.status() != missing.status() || !foreign.body().equals(other), foreign.toString());
    }

    private void note(String what, boolean leaked, String how) {
        tried++;
        leaks += leaked ? 1 : 0;
        report.append(leaked ? "✗ " + what + ": " + how : "✓ " + what).append('\n');
    }

    boolean holds() {
        return leaks == 0;
    }
}
