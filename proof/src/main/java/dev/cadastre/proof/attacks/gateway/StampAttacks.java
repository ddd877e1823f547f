package dev.cadastre.proof.attacks.gateway;

import dev.cadastre.isolation.auth.TenantStamp;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.RawHttp;
import dev.cadastre.proof.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody who is past the gateway, without a token, and with a stamp that is none, altered, or of another request. */
final class StampAttacks {

    private static final String TARGET = "/v1/devices";

    private StampAttacks() {}

    static List<Attack> all() {
        return List.of(
                direct(
                        "l1-direct-call",
                        "The API itself is called with the tenant header and no stamp",
                        (target, victim) -> null),
                direct(
                        "l1-made-up-stamp",
                        "The API itself is called with a stamp of the right shape",
                        (target, victim) -> "v1." + Clock.systemUTC().millis() / 1_000 + "." + "A".repeat(43)),
                direct(
                        "l1-stamp-of-another-key",
                        "The stamp is signed with a key that the attacker made",
                        (target, victim) -> new TenantStamp(
                                        "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII),
                                        Clock.systemUTC())
                                .sign(victim, Tokens.ADMINS, "GET", TARGET)),
                direct(
                        "l1-stamp-of-the-attacker",
                        "The stamp of the attacker's own request is sent with the victim's name",
                        (target, victim) ->
                                target.stamp().sign(target.pair().attacker().tenant(), Tokens.ADMINS, "GET", TARGET)),
                direct(
                        "l1-stamp-of-another-path",
                        "A stamp of the victim's for another path is sent again",
                        (target, victim) -> target.stamp().sign(victim, Tokens.ADMINS, "GET", "/v1/tenant")),
                direct(
                        "l1-stamp-of-another-method",
                        "A stamp of the victim's for another method is sent again",
                        (target, victim) -> target.stamp().sign(victim, Tokens.ADMINS, "HEAD", TARGET)),
                direct(
                        "l1-stamp-of-other-groups",
                        "A stamp of the victim's for fewer groups is sent again with more",
                        (target, victim) -> target.stamp().sign(victim, "viewers", "GET", TARGET)));
    }

    /** What is sent as the stamp; null for none. */
    private interface Forgery {
        @Nullable
        String stamp(AttackTarget target, TenantId victim);
    }

    private static Attack direct(String id, String title, Forgery forgery) {
        return Attack.of(id, title, Set.of(Layer.GATEWAY, Layer.AUTH), Set.of("route:GET " + TARGET), target -> {
            Pair pair = target.pair();
            TenantId victim = pair.victim().tenant();
            String stamp = forgery.stamp(target, victim);
            return pair.judge(RawHttp.ask(
                    target.api(),
                    Stream.of(
                                    "GET " + TARGET + " HTTP/1.1",
                                    "x-customer-id: " + victim,
                                    "x-authorized-groups: " + Tokens.ADMINS,
                                    stamp == null ? "" : "x-cadastre-stamp: " + stamp)
                            .filter(line -> !line.isEmpty())
                            .toArray(String[]::new)));
        });
    }
}
