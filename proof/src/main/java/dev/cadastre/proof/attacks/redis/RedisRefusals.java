package dev.cadastre.proof.attacks.redis;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.proof.Verdict;
import java.util.concurrent.Callable;

/** A refusal of the layer is an answer, and stops an attack. */
final class RedisRefusals {

    private RedisRefusals() {}

    static Verdict verdictOf(Callable<Verdict> attempt) throws Exception {
        try {
            return attempt.call();
        } catch (CadastreException refusal) {
            if (refusal.id() == ErrorId.ISOLATION_REFUSED) {
                return Verdict.stopped(refusal.detail());
            }
            throw refusal;
        }
    }
}
