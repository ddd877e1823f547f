package dev.cadastre.proof.attacks.gateway;

import dev.cadastre.proof.Attack;
import java.util.List;
import java.util.stream.Stream;

/** What a client may try to say of its tenant, and how it may try to come past the gateway. */
public final class GatewayAttacks {

    private GatewayAttacks() {}

    public static List<Attack> all() {
        return Stream.concat(HeaderAttacks.all().stream(), StampAttacks.all().stream())
                .toList();
    }
}
