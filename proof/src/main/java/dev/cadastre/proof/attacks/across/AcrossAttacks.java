package dev.cadastre.proof.attacks.across;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** Whether another tenant has something of that id is shown by no difference between two answers. */
public final class AcrossAttacks {

    private static final Set<Layer> POSTGRES = Set.of(Layer.POSTGRES);

    private AcrossAttacks() {}

    public static List<Attack> all() {
        return Stream.concat(LifecycleAttacks.all().stream(), oracles()).toList();
    }

    private static Stream<Attack> oracles() {
        return Stream.of(
                oracle("GET", "/v1/devices/{id}", ""),
                oracle("GET", "/v1/devices/{id}/health", ""),
                oracle("GET", "/v1/devices/{id}/location", ""),
                oracle("GET", "/v1/gateways/{id}", ""),
                oracle("DELETE", "/v1/gateways/{id}", ""),
                oracle("DELETE", "/v1/devices/{id}", ""),
                oracle("POST", "/v1/devices/{id}/credentials", ""));
    }

    private static Attack oracle(String method, String pattern, String body) {
        String route = method + " " + pattern;
        String id = "across-oracle-"
                + route.replace("/v1", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z]+", "-")
                        .replaceAll("-$", "");
        return Attack.of(
                id,
                "Whether the victim has something of an id is shown by the answer to " + route,
                POSTGRES,
                Set.of("route:" + route),
                target -> compared(target, method, pattern, body));
    }

    private static Verdict compared(AttackTarget target, String method, String pattern, String body)
            throws IOException {
        Pair pair = target.pair();
        String none = "none-" + pair.victim().tenant();
        String foreign = ask(
                        target, method, pattern.replace("{id}", pair.victim().only()), body)
                .replace(pair.victim().only(), "ID");
        String missing =
                ask(target, method, pattern.replace("{id}", none), body).replace(none, "ID");
        return foreign.equals(missing)
                ? Verdict.stopped("the same answer for both: " + missing)
                : Verdict.leaked("'%s' for what the victim has, '%s' for what nobody has".formatted(foreign, missing));
    }

    private static String ask(AttackTarget target, String method, String path, String body) throws IOException {
        Http.Answer answer =
                target.http().ask(method, path, target.pair().attacker().token(), body);
        return answer.status() + " " + answer.headers() + answer.body();
    }
}
