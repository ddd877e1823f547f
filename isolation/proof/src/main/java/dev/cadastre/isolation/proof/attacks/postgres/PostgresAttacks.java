package dev.cadastre.isolation.proof.attacks.postgres;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.Attack;
import dev.cadastre.isolation.proof.Pair;
import java.util.List;
import java.util.Set;

/** Rows of the victim, asked for by their ids, by statements bent out of shape, and past the policies. */
public final class PostgresAttacks {

    private PostgresAttacks() {}

    public static List<Attack> all() {
        return List.of(Attack.of(
                "l4-foreign-id",
                "The id of a device of the victim stands in the path",
                Set.of(Layer.POSTGRES),
                Set.of("route:GET /v1/devices/{id}", "table:devices"),
                house -> {
                    Pair pair = house.pair();
                    return pair.judge(house.http()
                            .get(
                                    "/v1/devices/" + pair.victim().only(),
                                    pair.attacker().token())
                            .toString());
                }));
    }
}
