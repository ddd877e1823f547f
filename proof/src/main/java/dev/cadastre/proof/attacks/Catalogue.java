package dev.cadastre.proof.attacks;

import dev.cadastre.proof.Attack;
import dev.cadastre.proof.attacks.across.AcrossAttacks;
import dev.cadastre.proof.attacks.across.TableAttacks;
import dev.cadastre.proof.attacks.auth.AuthAttacks;
import dev.cadastre.proof.attacks.context.ContextAttacks;
import dev.cadastre.proof.attacks.documents.DocumentsAttacks;
import dev.cadastre.proof.attacks.events.EventAttacks;
import dev.cadastre.proof.attacks.flags.FlagAttacks;
import dev.cadastre.proof.attacks.gateway.GatewayAttacks;
import dev.cadastre.proof.attacks.gateway.RouteAttacks;
import dev.cadastre.proof.attacks.postgres.PostgresAttacks;
import dev.cadastre.proof.attacks.redis.RedisAttacks;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every attack there is, from the outermost layer inwards. */
public final class Catalogue {

    private Catalogue() {}

    public static List<Attack> all() {
        List<Attack> all = Stream.of(
                        GatewayAttacks.all(),
                        RouteAttacks.all(),
                        AuthAttacks.all(),
                        ContextAttacks.all(),
                        PostgresAttacks.all(),
                        DocumentsAttacks.all(),
                        RedisAttacks.all(),
                        EventAttacks.all(),
                        FlagAttacks.all(),
                        AcrossAttacks.all(),
                        TableAttacks.all())
                .flatMap(List::stream)
                .toList();
        Set<String> ids = new HashSet<>();
        for (Attack attack : all) {
            if (!ids.add(attack.id())) {
                throw new IllegalStateException("two attacks go by the id " + attack.id());
            }
        }
        return all;
    }
}
