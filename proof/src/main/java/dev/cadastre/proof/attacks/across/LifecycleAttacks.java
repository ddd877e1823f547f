package dev.cadastre.proof.attacks.across;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Tokens;
import dev.cadastre.proof.Verdict;
import dev.cadastre.server.OtherTeamService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What is done to whole tenants: their archives, their status, their audit logs. */
final class LifecycleAttacks {

    private static final String TENANTS = "/v1/platform/tenants";
    private static final String VICTIM = TENANTS + "/{id}";
    private static final Set<Layer> AUTH = Set.of(Layer.AUTH);
    private static final long SETTLED_NANOS = TimeUnit.SECONDS.toNanos(3);

    private LifecycleAttacks() {}

    static List<Attack> all() {
        return List.of(
                forged("listed", "reads the list of all tenants", "GET " + TENANTS, ""),
                forged("shown", "reads the status of the victim", "GET " + VICTIM, ""),
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
                        target -> target.pair().attacker().token()),
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
                        OtherTeamService.FOLDER,
                        Set.of("table:tenant_standings")));
    }

    @FunctionalInterface
    private interface Credential {
        String of(AttackTarget target);
    }

    private static Attack forged(String id, String does, String route, String body) {
        return Attack.of(
                "across-forged-operator-" + id,
                "A made-up token of the platform's operator " + does,
                AUTH,
                Set.of("route:" + route),
                target -> {
                    String met = ask(target, route, body);
                    String name = target.pair().victim().tenant().value();
                    return met.contains(name) && met.startsWith("200")
                            ? Verdict.leaked("the attacker learned of " + name)
                            : Verdict.stopped(met);
                });
    }

    private static Attack forgedChange(String id, String does, String route, String body) {
        return Attack.of(
                "across-forged-operator-" + id,
                "A made-up token of the platform's operator " + does,
                AUTH,
                Set.of("route:" + route, "table:tenant_standings"),
                target -> {
                    String before = target.victimState();
                    return target.judgeChange(before, ask(target, route, body));
                });
    }

    private static Attack archive(String id, String title, Set<Layer> layers, String pattern, Credential credential) {
        return Attack.of(id, title, layers, Set.of("route:GET " + pattern), target -> {
            Pair pair = target.pair();
            String victim = pair.victim().tenant().value();
            return pair.judge(target.http()
                    .unzipped(
                            pattern.replace("{id}", victim),
                            credential.of(target),
                            entry -> isOfOneTenant(entry, target),
                            "x-customer-id",
                            victim));
        });
    }

    /** Where layer 7 is sabotaged the archive of any tenant holds everybody's events, whoever asks. */
    private static boolean isOfOneTenant(String entry, AttackTarget target) {
        return target.isActive(Layer.EVENTS) || !entry.startsWith("events/");
    }

    private static Verdict checkpoint(AttackTarget target) throws IOException {
        String got =
                target.http().get("/v1/tenant/audit/checkpoint", admin(target)).toString();
        return got.contains(target.pair().victim().tenant().value())
                ? Verdict.leaked("the attacker was given the checkpoint of the victim's log")
                : Verdict.stopped(got);
    }

    private static Attack suspended(String id, String title, String path, Set<String> surfaces) {
        return Attack.of(
                id, title, Set.of(Layer.GATEWAY, Layer.AUTH), surfaces, target -> whileSuspended(target, path));
    }

    /** Asks until the suspension has had the time that it may take to reach every process. */
    private static Verdict whileSuspended(AttackTarget target, String path) throws IOException {
        Pair pair = target.pair();
        target.suspendVictim();
        long end = System.nanoTime() + SETTLED_NANOS;
        Verdict verdict;
        do {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            verdict = pair.judge(target.http().get(path, pair.victim().token()).toString());
        } while (verdict instanceof Verdict.Leaked && System.nanoTime() < end);
        return verdict;
    }

    private static String ask(AttackTarget target, String route, String body) throws IOException {
        String[] words = route.split(" ", 2);
        String victim = target.pair().victim().tenant().value();
        return target.http()
                .ask(words[0], words[1].replace("{id}", victim), operator(target), body.replace("{id}", victim))
                .toString();
    }

    private static String operator(AttackTarget target) {
        return unsigned(target, target.pair().attacker(), AccessRole.PLATFORM_ADMIN.group());
    }

    private static String admin(AttackTarget target) {
        return unsigned(target, target.pair().victim(), Tokens.ADMINS);
    }

    private static String unsigned(AttackTarget target, Pair.Party party, String group) {
        Map<String, Object> claims = target.tokens().claims(party.tenant().value());
        claims.put("groups", List.of(group));
        return Tokens.forged("{\"alg\":\"none\",\"typ\":\"at+jwt\"}", Tokens.json(claims), "");
    }
}
