package dev.cadastre.proof.attacks.flags;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Http.Answer;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The evaluation context names the victim, in all the ways clients name tenants. */
public final class FlagAttacks {

    private static final Set<Layer> FLAGS = Set.of(Layer.FLAGS);
    private static final String ONE = "/ofrep/v1/evaluate/flags/";
    private static final String ALL = "/ofrep/v1/evaluate/flags";
    private static final Set<String> ONE_SURFACE =
            Set.of("route:POST /ofrep/v1/evaluate/flags/{key}", "flag:POST /ofrep/v1/evaluate/flags/{key}");
    private static final Set<String> ALL_SURFACE =
            Set.of("route:POST /ofrep/v1/evaluate/flags", "flag:POST /ofrep/v1/evaluate/flags");

    private FlagAttacks() {}

    public static List<Attack> all() {
        return Stream.of(evaluations(), tags(), InProcess.all(), DefinitionAttacks.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> evaluations() {
        return List.of(
                one(
                        "l8-tenant-in-context",
                        "The evaluation context names the victim as 'tenant'",
                        "{\"tenant\":\"%s\"}"),
                one("l8-targeting-key", "The victim is the targeting key", "{\"targetingKey\":\"%s\"}"),
                one("l8-tenant-id-in-context", "It is named as 'tenantId'", "{\"tenantId\":\"%s\"}"),
                one("l8-customer-id-in-context", "It is named as 'customer_id'", "{\"customer_id\":\"%s\"}"),
                one("l8-customer-in-context", "It is named as 'customerId'", "{\"customerId\":\"%s\"}"),
                one("l8-organization-in-context", "It is named as the token's claim is", "{\"organization\":\"%s\"}"),
                one(
                        "l8-claims-in-context",
                        "It is named where a token would have it",
                        "{\"user_metadata\":{\"organization\":\"%s\"}}"),
                attack(
                        "l8-flag-of-the-victim-alone",
                        "A flag that the victim alone has is asked for in its name",
                        ONE_SURFACE,
                        pair -> ONE + pair.victim().only(),
                        "{\"tenant\":\"%1$s\",\"targetingKey\":\"%1$s\"}"),
                attack(
                        "l8-all-flags",
                        "All flags are asked for in the victim's name",
                        ALL_SURFACE,
                        pair -> ALL,
                        "{\"tenant\":\"%s\"}"),
                attack(
                        "l8-all-flags-by-targeting-key",
                        "All flags are asked for with the victim as targeting key",
                        ALL_SURFACE,
                        pair -> ALL,
                        "{\"targetingKey\":\"%s\"}"));
    }

    private static List<Attack> tags() {
        return List.of(Attack.of(
                "l8-tag-of-the-victim",
                "The tag of an answer to the victim is presented, to learn whether its flags are still the same",
                FLAGS,
                ALL_SURFACE,
                target -> {
                    Pair pair = target.pair();
                    String context = context("{\"tenant\":\"%s\"}", pair);
                    String tag =
                            tag(target.http().ask("POST", ALL, pair.victim().token(), context));
                    Answer answer =
                            target.http().ask("POST", ALL, pair.attacker().token(), context, "if-none-match", tag);
                    return tag(answer).equals(tag)
                            ? Verdict.leaked("the attacker learns that the victim's flags are those of the tag " + tag)
                            : Verdict.stopped("an answer of the attacker's own, tag " + tag(answer));
                }));
    }

    private static Attack one(String id, String title, String context) {
        return attack(id, title, ONE_SURFACE, pair -> ONE + "twin", context);
    }

    private static Attack attack(
            String id, String title, Set<String> surfaces, Function<Pair, String> path, String context) {
        return Attack.of(id, title, FLAGS, surfaces, target -> {
            Pair pair = target.pair();
            return pair.judge(target.http()
                    .ask("POST", path.apply(pair), pair.attacker().token(), context(context, pair))
                    .toString());
        });
    }

    private static String context(String context, Pair pair) {
        return "{\"context\":%s}".formatted(context.formatted(pair.victim().tenant()));
    }

    private static String tag(Answer answer) {
        return answer.headers()
                .lines()
                .filter(line -> line.startsWith("etag: "))
                .map(line -> line.substring("etag: ".length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("an answer without a tag: " + answer));
    }
}
