package dev.cadastre.proof.attacks.flags;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.openfeature.TenantFlagProvider;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.ContextBinding;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Code of the platform that hands on an evaluation context as a client made it. */
final class InProcess {

    private static final Set<Layer> FLAGS = Set.of(Layer.FLAGS);

    private InProcess() {}

    static List<Attack> all() {
        return List.of(
                Attack.of(
                        "l8-openfeature-targeting-key",
                        "An OpenFeature client in the process is given the victim as targeting key",
                        FLAGS,
                        Set.of("flag:openfeature"),
                        target -> {
                            Pair pair = target.pair();
                            var said =
                                    new ImmutableContext(pair.victim().tenant().value());
                            return pair.judge(as(target, provided(target, said)));
                        }),
                Attack.of(
                        "l8-openfeature-attribute",
                        "An OpenFeature client in the process is given the victim as an attribute",
                        FLAGS,
                        Set.of("flag:openfeature"),
                        target -> {
                            Pair pair = target.pair();
                            var victim = new Value(pair.victim().tenant().value());
                            return pair.judge(
                                    as(target, provided(target, new ImmutableContext(Map.of("tenant", victim)))));
                        }),
                Attack.of(
                        "l8-all-in-process",
                        "All flags are evaluated in the process with a context that names the victim",
                        FLAGS,
                        Set.of("flag:in-process"),
                        InProcess::all));
    }

    private static Verdict all(AttackTarget target) throws Exception {
        Pair pair = target.pair();
        Map<String, Object> said = Map.of("organization", pair.victim().tenant().value());
        return pair.judge(as(
                target,
                () -> target.flags().evaluateAll(TenantContext.current(), said).toString()));
    }

    private static Work provided(AttackTarget target, ImmutableContext said) {
        return () -> new TenantFlagProvider(target.flags())
                .getStringEvaluation("twin", "none", said)
                .toString();
    }

    @FunctionalInterface
    private interface Work {

        String done() throws Exception;
    }

    private static String as(AttackTarget target, Work work) throws Exception {
        var attacker = new TenantContext(target.pair().attacker().tenant(), "mallory", Set.of());
        return ContextBinding.STANDARD.call(attacker, work::done);
    }
}
