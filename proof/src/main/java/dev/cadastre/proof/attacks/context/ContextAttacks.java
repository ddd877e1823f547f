package dev.cadastre.proof.attacks.context;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.Pair;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A tenant named where no tenant is to be read, and work that takes one along where it should not. */
public final class ContextAttacks {

    static final Set<Layer> CONTEXT = Set.of(Layer.CONTEXT);

    private ContextAttacks() {}

    public static List<Attack> all() {
        return Stream.concat(named().stream(), ThreadAttacks.all().stream()).toList();
    }

    private static List<Attack> named() {
        return List.of(
                query("l3-customer-id-in-query", "The query names the victim as customer_id", "customer_id=%s"),
                query("l3-tenant-in-query", "The query names the victim as tenant", "tenant=%s"),
                query("l3-organization-in-query", "The query names the victim as organization", "organization=%s"),
                query(
                        "l3-tenant-twice-in-query",
                        "The query names the victim, then the attacker",
                        "tenant=%s&tenant=me"),
                query("l3-escaped-name-in-query", "The parameter's name is percent-encoded", "%%74enant=%s"),
                header(
                        "l3-tenant-id-header",
                        "A header that is none of the platform's names the victim",
                        "x-tenant-id"),
                header("l3-organization-header", "A header of another product names the victim", "x-organization"),
                body("l3-customer-id-in-body", "The body of a new device has a customer_id", "customer_id"),
                body("l3-tenant-in-body", "The body of a new device has a tenant", "tenant"),
                body("l3-organization-in-body", "The body of a new device has an organization", "organization"),
                Attack.of(
                        "l3-tenant-in-gateway-body",
                        "The zone of a gateway is set with the victim's name beside it",
                        CONTEXT,
                        Set.of("route:PUT /v1/gateways/{id}"),
                        target -> {
                            Pair pair = target.pair();
                            String before = target.victimState();
                            Http.Answer answer = target.http()
                                    .ask(
                                            "PUT",
                                            "/v1/gateways/" + pair.victim().gateway(),
                                            pair.attacker().token(),
                                            "{\"tenantId\":\"%s\",\"zone\":\"taken\"}"
                                                    .formatted(pair.victim().tenant()));
                            return target.judgeChange(before, answer.toString());
                        }));
    }

    private static Attack query(String id, String title, String query) {
        return Attack.of(id, title, CONTEXT, Set.of("route:GET /v1/devices"), target -> {
            Pair pair = target.pair();
            String path = "/v1/devices?" + query.formatted(pair.victim().tenant());
            return pair.judge(target.http().get(path, pair.attacker().token()).toString());
        });
    }

    private static Attack header(String id, String title, String name) {
        return Attack.of(id, title, CONTEXT, Set.of("route:GET /v1/gateways"), target -> {
            Pair pair = target.pair();
            String victim = pair.victim().tenant().value();
            return pair.judge(target.http()
                    .get("/v1/gateways", pair.attacker().token(), name, victim)
                    .toString());
        });
    }

    private static Attack body(String id, String title, String member) {
        return Attack.of(id, title, CONTEXT, Set.of("route:POST /v1/devices"), target -> {
            Pair pair = target.pair();
            String before = target.victimState();
            String body = "{\"%s\":\"%s\",\"id\":\"planted\"}"
                    .formatted(member, pair.victim().tenant());
            Http.Answer answer =
                    target.http().ask("POST", "/v1/devices", pair.attacker().token(), body);
            return target.judgeChange(before, answer.toString());
        });
    }
}
