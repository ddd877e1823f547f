package dev.cadastre.isolation.proof.attacks.context;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.Pair;
import java.util.List;
import java.util.Set;

/** A tenant named where no tenant is to be read, and work that takes one along where it should not. */
public final class ContextAttacks {

    private static final Set<Layer> CONTEXT = Set.of(Layer.CONTEXT);

    private ContextAttacks() {}

    public static List<Attack> all() {
        return List.of(Attack.of(
                "l3-tenant-in-query", "The query names the victim", CONTEXT, Set.of("route:GET /v1/devices"), house -> {
                    Pair pair = house.pair();
                    String target = "/v1/devices?customer_id=" + pair.victim().tenant();
                    return pair.judge(
                            house.http().get(target, pair.attacker().token()).toString());
                }));
    }
}
