package dev.cadastre.isolation.proof.attacks.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.Pair;
import dev.cadastre.isolation.proof.RawHttp;
import dev.cadastre.isolation.proof.Tokens;
import java.util.List;
import java.util.Set;

/** What a client may try to say of its tenant, and how it may try to come past the gateway. */
public final class GatewayAttacks {

    private static final Set<String> DEVICES = Set.of("route:GET /v1/devices");

    private GatewayAttacks() {}

    public static List<Attack> all() {
        return List.of(
                header("l1-client-header", "A client names the victim in the tenant header", "x-customer-id: %s"),
                header("l1-underscore-alias", "The tenant header is written with underscores", "X_Customer_Id: %s"),
                header("l1-dot-alias", "The tenant header is written with dots", "X.Customer.Id: %s"),
                Attack.of(
                        "l1-direct-call",
                        "Somebody past the gateway calls the API itself, with the tenant header and no stamp",
                        Set.of(Layer.GATEWAY),
                        DEVICES,
                        house -> {
                            Pair pair = house.pair();
                            return pair.judge(RawHttp.ask(
                                    house.api(),
                                    "GET /v1/devices HTTP/1.1",
                                    "x-customer-id: " + pair.victim().tenant(),
                                    "x-authorized-groups: " + Tokens.ADMINS));
                        }));
    }

    /** Stopped at the gateway, which strips it, and by the token, which is the attacker's. */
    private static Attack header(String id, String title, String line) {
        return Attack.of(id, title, Set.of(Layer.GATEWAY, Layer.AUTH), DEVICES, house -> {
            Pair pair = house.pair();
            return pair.judge(RawHttp.ask(
                    house.gateway(),
                    "GET /v1/devices HTTP/1.1",
                    "Authorization: Bearer " + pair.attacker().token(),
                    line.formatted(pair.victim().tenant())));
        });
    }
}
