package dev.cadastre.proof.attacks.context;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.ContextBinding;
import dev.cadastre.proof.Pair.Party;
import dev.cadastre.proof.Tokens;
import dev.cadastre.proof.Verdict;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work of the attacker on a thread that worked for the victim before, or that was started while it did. */
final class ThreadAttacks {

    private static final Logger LOG = LoggerFactory.getLogger(ThreadAttacks.class);
    private static final Set<String> DEVICES = Set.of("table:devices");

    private ThreadAttacks() {}

    /** Finds a tenant by way of threads, and returns what that tenant has. */
    private interface Hop {
        String in(AttackTarget target, ContextBinding binding) throws Exception;
    }

    static List<Attack> all() {
        return List.of(
                hop(
                        "l3-left-in-pool",
                        "A pool's thread served the victim, and serves the attacker unbound",
                        (target, to) -> onUsedThread(target, to, () -> current(target, to))),
                hop("l3-left-after-failure", "Work for the victim failed, and left its tenant behind", (target, to) -> {
                    fails(target, to);
                    return current(target, to);
                }),
                hop(
                        "l3-inherited-by-thread",
                        "A thread started while the victim was served asks for its tenant",
                        (target, to) ->
                                inNewThread(target, to, Thread.ofPlatform().factory())),
                hop(
                        "l3-inherited-by-virtual-thread",
                        "A virtual thread started while the victim was served",
                        (target, to) ->
                                inNewThread(target, to, Thread.ofVirtual().factory())),
                hop(
                        "l3-changes-sides",
                        "Work of the attacker enters the victim's context and comes back",
                        (target, to) -> to.call(of(target.pair().attacker()), () -> {
                            to.call(of(target.pair().victim()), () -> "seen");
                            return current(target, to);
                        })),
                hop(
                        "l3-carried-to-used-thread",
                        "Work of the attacker hops to a thread that served the victim",
                        (target, to) -> to.call(of(target.pair().attacker()), () -> {
                            CompletableFuture<String> answer = new CompletableFuture<>();
                            Runnable carried = to.carried(() -> answer.complete(current(target, to)));
                            return onUsedThread(target, to, () -> {
                                carried.run();
                                return answer.join();
                            });
                        })),
                hop(
                        "l3-later-stage",
                        "A later stage of an answer runs on a thread that served the victim",
                        (target, to) -> onUsedThread(
                                target,
                                to,
                                () -> CompletableFuture.supplyAsync(() -> current(target, to), Runnable::run)
                                        .join())));
    }

    private static Attack hop(String id, String title, Hop hop) {
        return Attack.of(id, title, ContextAttacks.CONTEXT, DEVICES, target -> {
            try {
                return target.pair().judge(hop.in(target, target.context()));
            } catch (IllegalStateException refused) {
                return Verdict.stopped(String.valueOf(refused.getMessage()));
            }
        });
    }

    private static TenantContext of(Party party) {
        return new TenantContext(party.tenant(), "proof", Set.of(Tokens.ADMINS));
    }

    /** The devices of whoever is bound. */
    private static String current(AttackTarget target, ContextBinding binding) {
        TenantId tenant = binding.current().tenant();
        return PostgresNames.ofDevices(target.database(), tenant);
    }

    private interface Work {
        String run() throws Exception;
    }

    private static String onUsedThread(AttackTarget target, ContextBinding binding, Work work) throws Exception {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            pool.submit(() -> binding.call(of(target.pair().victim()), () -> "served"))
                    .get();
            return outcome(() -> pool.submit(work::run).get());
        }
    }

    private static String inNewThread(AttackTarget target, ContextBinding binding, ThreadFactory threads)
            throws Exception {
        return binding.call(of(target.pair().victim()), () -> {
            try (ExecutorService pool = Executors.newSingleThreadExecutor(threads)) {
                return outcome(() -> pool.submit(() -> current(target, binding)).get());
            }
        });
    }

    private static void fails(AttackTarget target, ContextBinding binding) throws Exception {
        try {
            binding.call(of(target.pair().victim()), () -> {
                throw new UnsupportedOperationException("work that fails");
            });
            throw new AssertionError("work that fails did not");
        } catch (UnsupportedOperationException expected) {
            LOG.debug("as it must be", expected);
        }
    }

    /** What the other thread said, its refusal included. */
    private static String outcome(Work work) throws Exception {
        try {
            return work.run();
        } catch (ExecutionException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof IllegalStateException refused) {
                    throw refused;
                }
            }
            throw e;
        }
    }
}
