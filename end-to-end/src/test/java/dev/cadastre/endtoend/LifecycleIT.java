package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Distribution.Outcome;
import dev.cadastre.endtoend.Web.Answer;
import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.launcher.client.TenantToken;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are suspended, let in again and purged while their people, machines and devices are at work. */
@Timeout(180)
final class LifecycleIT {

    private static final Duration EVERYWHERE_WITHIN = Duration.ofSeconds(5);
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(15);
    private static final String PLATFORM = "/v1/platform/tenants/";
    private static final Vertx VERTX = Vertx.vertx();

    private static RunningCadastre cadastre;
    private static Web platform;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        cadastre = RunningCadastre.shared();
        String token = TenantToken.of(new TenantId("platform"), AccessRole.PLATFORM_ADMIN, cadastre.instance());
        platform = Web.withToken(cadastre.gateway(), token);
    }

    @AfterAll
    static void stop() {
        VERTX.close().await();
    }

    @Test
    void suspendsEverywhereWithinSecondsAndLetsInAgain() throws Exception {
        String tenant = "hiatus";
        DeviceLogin device = cadastre.register(tenant, "tag-1");
        String token = cadastre.token(tenant);
        Web people = Web.withToken(cadastre.gateway(), token);
        Web machine = machine(people);
        Web door = Web.asDevice(cadastre.gateway(), device.username(), device.secret());
        DeviceSession session = session(device);
        try (LiveStream stream = LiveStream.open(cadastre.gateway(), token)) {
            Eventually.await("the session", SEEN_WITHIN, () -> session.connects() == 1);
            assertThat(machine.get("/v1/devices").status()).isEqualTo(200);
            assertThat(door.post("/v1/observations", payload(1, 1)).status()).isEqualTo(202);
            assertThat(stream.ended()).isFalse();

            long begun = System.nanoTime();
            assertThat(platform.post(PLATFORM + tenant + "/suspend", "{\"reason\":\"a test\"}")
                            .status())
                    .isEqualTo(200);
            Map<String, BooleanSupplier> shut = new LinkedHashMap<>();
            shut.put("token", () -> suspended(people.get("/v1/devices")));
            shut.put("key", () -> suspended(machine.get("/v1/devices")));
            shut.put("issuer", () -> getsNoToken(tenant, ErrorId.TENANT_SUSPENDED));
            shut.put("ingest over HTTP", () -> suspended(door.post("/v1/observations", payload(1, 2))));
            shut.put("MQTT session ended and refused anew", () -> session.lastFailure() != null);
            shut.put("live stream ended", stream::ended);
            System.err.println("suspended, in seconds: " + seconds(shut, begun));
        }
        assertThat(platform.send("POST", PLATFORM + tenant + "/resume", "", "").status())
                .isEqualTo(200);
        Eventually.await(
                "the token", SEEN_WITHIN, () -> people.get("/v1/devices").status() == 200);
        Eventually.await("the session again", SEEN_WITHIN, () -> session.connects() >= 2);
        assertThat(door.post("/v1/observations", payload(1, 3)).status()).isEqualTo(202);
        assertThat(machine.get("/v1/devices").status()).isEqualTo(200);
        assertThat(cadastre.token(tenant)).isNotEmpty();
        VERTX.runOnContext(nothing -> session.close());
    }

    /** When each came about; all are looked at in turns, so none waits for another. */
    private static Map<String, Double> seconds(Map<String, BooleanSupplier> awaited, long begun) {
        Map<String, Double> seconds = new LinkedHashMap<>();
        Eventually.await("all of " + awaited.keySet(), EVERYWHERE_WITHIN, () -> {
            awaited.forEach((what, condition) -> {
                if (!seconds.containsKey(what) && condition.getAsBoolean()) {
                    seconds.put(what, Math.round((System.nanoTime() - begun) / 1e7) / 100.0);
                }
            });
            return seconds.size() == awaited.size();
        });
        assertThat(seconds.values()).allMatch(each -> each <= EVERYWHERE_WITHIN.toSeconds());
        return seconds;
    }

    private static boolean suspended(Answer answer) {
        return answer.status() == 403 && answer.problem().equals("tenant-suspended");
    }

    private static boolean getsNoToken(String tenant, ErrorId why) {
        try {
            cadastre.token(tenant);
            return false;
        } catch (CadastreException e) {
            return e.id() == why;
        }
    }

    private static Web machine(Web people) {
        Answer made = people.post("/v1/tenant/keys", "{\"name\":\"a machine\",\"role\":\"operator\"}");
        return Web.withToken(cadastre.gateway(), made.json().path("key").asString());
    }

    private static DeviceSession session(DeviceLogin device) {
        var session = new DeviceSession(VERTX, VERTX.createNetClient(), "127.0.0.1", cadastre.mqttPort(), device, 8);
        VERTX.runOnContext(nothing -> session.connect());
        return session;
    }

    @Tag("heavy")
    @Test
    void purgesFromEveryStoreAndNeverGivesTheIdAgain() {
        String tenant = "farewell";
        assertThat(command("open", tenant, "--name", "Farewell Ltd").exitCode()).isZero();
        fill(tenant);
        Map<String, Long> held = scan(tenant);
        assertThat(held)
                .containsEntry("postgres/devices", 1L)
                .containsEntry("postgres/users", 1L)
                .containsEntry("postgres/facilities", 1L)
                .containsEntry("postgres/device_places", 1L);
        assertThat(sum(held, "history")).isPositive();
        long neighbours = sum(scan("acme"), "");

        Path archive = folder.resolve("farewell.zip");
        Outcome exported = command("export", tenant, "--out", archive.toString());
        assertThat(exported.exitCode()).as(exported.all()).isZero();
        String data = "--data=" + cadastre.folder();
        Outcome audited = Distribution.run("audit", "verify", data, "--tenant", tenant);
        assertThat(audited.out()).as(audited.err()).contains("entries of its audit log hold");
        Outcome foreign = Distribution.run("audit", "verify", data, archive.toString(), "--tenant", "acme");
        assertThat(foreign.exitCode()).isEqualTo(1);
        assertThat(foreign.err()).contains("[tenant-mismatch]");

        long begun = System.nanoTime();
        Outcome purged = command("purge", tenant, "--yes-purge", tenant);
        System.err.printf(
                "purged in %d ms: held %s%n%s%n", (System.nanoTime() - begun) / 1_000_000, held, purged.out());
        assertThat(purged.exitCode()).as(purged.all()).isZero();
        assertThat(purged.out()).contains("Nothing of farewell is left");
        Map<String, Long> left = scan(tenant);
        assertThat(left)
                .containsKeys(
                        "documents",
                        "history",
                        "events/observations",
                        "postgres/devices",
                        "postgres/tree_log",
                        "redis");
        assertThat(left).allSatisfy((part, count) -> assertThat(count).as(part).isZero());
        assertThat(sum(scan("acme"), "")).isGreaterThanOrEqualTo(neighbours / 2);

        Outcome again = command("open", tenant);
        assertThat(again.exitCode()).isEqualTo(1);
        assertThat(again.err()).contains("[tenant-id-retired]");
        assertThat(getsNoToken(tenant, ErrorId.TENANT_ID_RETIRED)).isTrue();
    }

    /** Something in every store: rows, places in the hierarchy, documents, keys of Redis, records of topics, dead letters and flags. */
    private static void fill(String tenant) {
        DeviceLogin device = cadastre.register(tenant, "tag-1");
        Web api = Web.withToken(cadastre.gateway(), cadastre.token(tenant));
        Web door = Web.asDevice(cadastre.gateway(), device.username(), device.secret());
        assertThat(api.post("/v1/users", "{\"name\":\"ann\"}").status()).isEqualTo(201);
        assertThat(api.post("/v1/facilities/changes", """
                                {"commands":[{"op":"create","facility":{"id":"~hall","kind":"site","name":"Hall"}}]}""").status()).isEqualTo(200);
        assertThat(api.send("PUT", "/v1/devices/tag-1/place", "{\"facility\":\"~hall\"}", "application/json")
                        .status())
                .isIn(200, 204);
        for (int seq = 1; seq <= 3; seq++) {
            assertThat(door.post("/v1/observations", payload(1, seq)).status()).isEqualTo(202);
        }
        assertThat(door.post("/v1/observations", "no observation").status()).isEqualTo(422);
        Web wrong = Web.asDevice(cadastre.gateway(), device.username(), "wrong");
        assertThat(wrong.post("/v1/observations", payload(1, 4)).status()).isEqualTo(401);
        assertThat(api.send("PUT", "/v1/flags/farewell", """
                                {"state":"ENABLED","variants":{"on":true,"off":false},"defaultVariant":"on"}""", "application/json")
                        .status())
                .isIn(200, 201, 204);
        Eventually.await(
                "the history",
                SEEN_WITHIN,
                () -> api.get("/v1/devices/tag-1/observations").body().contains("87.5"));
    }

    private static Outcome command(String name, String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "tenant";
        all[1] = name;
        all[2] = "--data=" + cadastre.folder();
        System.arraycopy(more, 0, all, 3, more.length);
        return Distribution.run(all);
    }

    private static Map<String, Long> scan(String tenant) {
        Answer answer = platform.get(PLATFORM + tenant + "/scan");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        Map<String, Long> counts = new TreeMap<>();
        answer.json()
                .properties()
                .forEach(part -> counts.put(part.getKey(), part.getValue().asLong()));
        return counts;
    }

    private static long sum(Map<String, Long> counts, String store) {
        return counts.entrySet().stream()
                .filter(part -> part.getKey().startsWith(store))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
