package dev.cadastre.proof.attacks.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Http;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.RawHttp;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** A client with a token of its own says in a header that it is the victim. */
final class HeaderAttacks {

    private static final String VICTIM = "x-customer-id: VICTIM";

    private HeaderAttacks() {}

    static List<Attack> all() {
        return Stream.concat(spellings().stream(), doings().stream()).toList();
    }

    private static List<Attack> spellings() {
        return List.of(
                header("l1-client-header", "A client names the victim in the tenant header", VICTIM),
                header("l1-upper-case", "The tenant header is written in capitals", "X-CUSTOMER-ID: VICTIM"),
                header("l1-underscore-alias", "The tenant header is written with underscores", "X_Customer_Id: VICTIM"),
                header("l1-dot-alias", "The tenant header is written with dots", "X.Customer.Id: VICTIM"),
                header(
                        "l1-mixed-alias",
                        "The tenant header is written with an underscore and a dot",
                        "x_customer.id: VICTIM"),
                header(
                        "l1-two-headers",
                        "The tenant header is sent twice, the victim last",
                        "x-customer-id: ATTACKER",
                        VICTIM),
                header(
                        "l1-two-spellings",
                        "The tenant header is sent in two spellings",
                        "X_Customer_Id: VICTIM",
                        "x-customer-id: VICTIM"),
                header("l1-comma-list", "The tenant header is a list with commas", "x-customer-id: ATTACKER, VICTIM"),
                header("l1-pipe-list", "The tenant header is a list with bars", "x-customer-id: ATTACKER|VICTIM"),
                header(
                        "l1-empty-then-victim",
                        "An empty tenant header comes before the victim's",
                        "x-customer-id:",
                        VICTIM),
                header(
                        "l1-capital-victim",
                        "The victim is named in capitals, for a service that folds case",
                        "x-customer-id: BIGVICTIM"),
                header(
                        "l1-with-groups",
                        "Groups of the victim's operators come along",
                        VICTIM,
                        "x-authorized-groups: cadastre:tenant-admin"),
                header(
                        "l1-upgrade",
                        "The request asks to become another protocol",
                        VICTIM,
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
                header(
                        "l1-forwarded",
                        "The header comes as if a trusted proxy had set it",
                        "X-Forwarded-For: 127.0.0.1",
                        "Forwarded: for=127.0.0.1;host=internal",
                        VICTIM));
    }

    private static List<Attack> doings() {
        return List.of(
                read("/v1/tenant"),
                read("/v1/facilities"),
                read("/v1/gateways"),
                Attack.of(
                        "l1-write",
                        "A client registers a device in the name of the victim",
                        Set.of(Layer.GATEWAY, Layer.AUTH),
                        Set.of("route:POST /v1/devices"),
                        target -> {
                            String before = target.victimState();
                            return target.judgeChange(
                                    before,
                                    asVictim(target, "POST", "/v1/devices", "{\"id\":\"planted\"}")
                                            .toString());
                        }),
                Attack.of(
                        "l1-delete",
                        "A client removes the victim's device in the name of the victim",
                        Set.of(Layer.GATEWAY, Layer.AUTH),
                        Set.of("route:DELETE /v1/devices/{id}"),
                        target -> {
                            String before = target.victimState();
                            String device =
                                    "/v1/devices/" + target.pair().victim().device();
                            return target.judgeChange(
                                    before,
                                    asVictim(target, "DELETE", device, "").toString());
                        }));
    }

    private static Attack read(String path) {
        return Attack.of(
                "l1-header-on" + path.replace('/', '-'),
                "A client reads %s in the name of the victim".formatted(path),
                Set.of(Layer.GATEWAY, Layer.AUTH),
                Set.of("route:GET " + path),
                target -> target.pair().judge(asVictim(target, "GET", path, "").toString()));
    }

    private static Http.Answer asVictim(AttackTarget target, String method, String path, String body) throws Exception {
        Pair pair = target.pair();
        return target.http()
                .ask(
                        method,
                        path,
                        pair.attacker().token(),
                        body,
                        "x-customer-id",
                        pair.victim().tenant().value(),
                        "x-min-tree-version",
                        pair.victim().treeVersion());
    }

    /** Stopped at the gateway, which strips or refuses it, and by the token, which is the attacker's. */
    private static Attack header(String id, String title, String... lines) {
        return Attack.of(id, title, Set.of(Layer.GATEWAY, Layer.AUTH), Set.of("route:GET /v1/devices"), target -> {
            Pair pair = target.pair();
            String victim = pair.victim().tenant().value();
            Stream<String> said = Stream.of(lines)
                    .map(line -> line.replace("BIGVICTIM", victim.toUpperCase(Locale.ROOT))
                            .replace("VICTIM", victim)
                            .replace("ATTACKER", pair.attacker().tenant().value()));
            return pair.judge(RawHttp.ask(
                    target.gateway(),
                    Stream.concat(
                                    Stream.of(
                                            "GET /v1/devices HTTP/1.1",
                                            "Authorization: Bearer "
                                                    + pair.attacker().token()),
                                    said)
                            .toArray(String[]::new)));
        });
    }
}
