package dev.cadastre.proof.attacks.across;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.House;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Tokens;
import dev.cadastre.proof.Verdict;
import dev.cadastre.server.VisitsService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is done to whole tenants: their archives, their standing, their audit logs. */
final class LifecycleAttacks {

    private static final String TENANTS = "/v1/platform/tenants";
    private static final String VICTIM = TENANTS + "/{id}";
    private static final Set<Layer> AUTH = Set.of(Layer.AUTH);
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(3);

    private LifecycleAttacks() {}

    static List<Attack> all() {
        return List.of(
                forged("listed", "reads the list of all tenants", "GET " + TENANTS, ""),
                forged("shown", "reads how the victim stands", "GET " + VICTIM, ""),
                archive(
                        "across-archive-by-forged-operator",
                        "A made-up token of the platform's operator takes the victim's archive",
                        AUTH,
                        VICTIM + "/export",
                        LifecycleAttacks::operator),
                archive(
                        "across-archive-by-forged-admin",
                        "A made-up token of the victim takes its archive",
                        AUTH,
                        "/v1/tenant/export",
                        LifecycleAttacks::admin),
                archive(
                        "across-archive-by-header",
                        "The tenant header names the victim where the attacker takes its own archive",
                        Set.of(Layer.GATEWAY, Layer.AUTH),
                        "/v1/tenant/export",
                        house -> house.pair().attacker().token()),
                forgedChange(
                        "limited",
                        "leaves the victim one request a second",
                        "PUT " + VICTIM + "/limits",
                        "{\"requestsPerSecond\":1}"),
                forgedChange(
                        "suspended", "suspends the victim", "POST " + VICTIM + "/suspend", "{\"reason\":\"none\"}"),
                forgedChange("resumed", "resumes the victim", "POST " + VICTIM + "/resume", ""),
                forgedChange("purged", "purges the victim", "POST " + VICTIM + "/purge", "{\"confirm\":\"{id}\"}"),
                Attack.of(
                        "across-checkpoint-of-the-victim",
                        "A made-up token of the victim takes what its audit log has come to",
                        AUTH,
                        Set.of("route:GET /v1/tenant/audit/checkpoint", "table:audit_heads"),
                        LifecycleAttacks::checkpoint),
                suspended(
                        "across-suspended-with-live-token",
                        "A token of the victim that is good for another hour is used after the victim was suspended",
                        "/v1/devices",
                        Set.of("route:GET /v1/devices", "table:tenant_standings")),
                suspended(
                        "across-suspended-at-service-of-others",
                        "The same token is used at a service of another team, which the gateway serves",
                        VisitsService.FOLDER,
                        Set.of("table:tenant_standings")));
    }

    @FunctionalInterface
    private interface Credential {
        String of(House house);
    }

    private static Attack forged(String id, String does, String route, String body) {
        return Attack.of(
                "across-forged-operator-" + id,
                "A made-up token of the platform's operator " + does,
                AUTH,
                Set.of("route:" + route),
                house -> {
                    String met = ask(house, route, body);
                    String name = house.pair().victim().tenant().value();
                    return met.contains(name) && met.startsWith("200")
                            ? Verdict.leaked("the attacker was told of " + name)
                            : Verdict.stopped(met);
                });
    }

    private static Attack forgedChange(String id, String does, String route, String body) {
        return Attack.of(
                "across-forged-operator-" + id,
                "A made-up token of the platform's operator " + does,
                AUTH,
                Set.of("route:" + route, "table:tenant_standings"),
                house -> {
                    String before = house.victimState();
                    return house.judgeChange(before, ask(house, route, body));
                });
    }

    private static Attack archive(String id, String title, Set<Layer> layers, String pattern, Credential credential) {
        return Attack.of(id, title, layers, Set.of("route:GET " + pattern), house -> {
            Pair pair = house.pair();
            String victim = pair.victim().tenant().value();
            return pair.judge(house.http()
                    .unzipped(pattern.replace("{id}", victim), credential.of(house), "x-customer-id", victim));
        });
    }

    private static Verdict checkpoint(House house) throws IOException {
        String got =
                house.http().get("/v1/tenant/audit/checkpoint", admin(house)).toString();
        return got.contains(house.pair().victim().tenant().value())
                ? Verdict.leaked("the attacker was given the checkpoint of the victim's log")
                : Verdict.stopped(got);
    }

    private static Attack suspended(String id, String title, String path, Set<String> surfaces) {
        return Attack.of(id, title, Set.of(Layer.GATEWAY, Layer.AUTH), surfaces, house -> whileSuspended(house, path));
    }

    /** Asks until the suspension has had the time that it may take to reach every process. */
    private static Verdict whileSuspended(House house, String path) throws IOException {
        Pair pair = house.pair();
        house.suspendVictim();
        long end = System.nanoTime() + SETTLED_NANOS;
        Verdict verdict;
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            verdict = pair.judge(house.http().get(path, pair.victim().token()).toString());
        } while (verdict instanceof Verdict.Leaked && System.nanoTime() < end);
        return verdict;
    }

    private static String ask(House house, String route, String body) throws IOException {
        String[] words = route.split(" ", 2);
        String victim = house.pair().victim().tenant().value();
        return house.http()
                .ask(words[0], words[1].replace("{id}", victim), operator(house), body.replace("{id}", victim))
                .toString();
    }

    private static String operator(House house) {
        return unsigned(house, house.pair().attacker(), AccessRole.PLATFORM_ADMIN.group());
    }

    private static String admin(House house) {
        return unsigned(house, house.pair().victim(), Tokens.ADMINS);
    }

    private static String unsigned(House house, Pair.Party party, String group) {
        Map<String, Object> claims = house.tokens().claims(party.tenant().value());
        claims.put("groups", List.of(group));
        return Tokens.forged("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", Tokens.json(claims), "");
    }
}
