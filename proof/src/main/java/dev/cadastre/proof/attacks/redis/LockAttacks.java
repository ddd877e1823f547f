package dev.cadastre.proof.attacks.redis;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.SignInSubject;
import dev.cadastre.isolation.redis.TenantKeyspace;
import dev.cadastre.isolation.redis.TenantLock;
import dev.cadastre.isolation.redis.TenantLock.Held;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Locks and counters that both tenants call the same. */
final class LockAttacks {

    private static final Duration LEASE = Duration.ofMinutes(5);

    private LockAttacks() {}

    static List<Attack> all() {
        return List.of(
                attack(
                        "l6-lock-out",
                        "The attacker takes a lock, and the victim waits for it",
                        "lock",
                        LockAttacks::lockOut),
                attack(
                        "l6-fence-oracle",
                        "The attacker reads off its fencing number how often the victim worked",
                        "fence",
                        LockAttacks::fenceOracle),
                attack(
                        "l6-shared-sign-in-limit",
                        "Failed sign-ins of the attacker's device slow down the victim's of the same name",
                        "failed-sign-ins",
                        LockAttacks::signInLimit));
    }

    private static Verdict lockOut(AttackTarget target) {
        Pair pair = target.pair();
        String name = "import-" + UUID.randomUUID();
        Optional<Held> taken = lock(target, pair.attacker().tenant(), name).tryLock();
        Optional<Held> wanted = lock(target, pair.victim().tenant(), name).tryLock();
        return taken.isPresent() && wanted.isEmpty()
                ? Verdict.leaked("the victim does not get its own lock while the attacker holds one of that name")
                : Verdict.stopped("each tenant holds its own lock");
    }

    private static Verdict fenceOracle(AttackTarget target) {
        Pair pair = target.pair();
        String name = "import-" + UUID.randomUUID();
        long last = 0;
        for (int i = 0; i < 3; i++) {
            try (Held held =
                    lock(target, pair.victim().tenant(), name).tryLock().orElseThrow()) {
                last = held.fencingNumber();
            }
        }
        long number = lock(target, pair.attacker().tenant(), name)
                .tryLock()
                .map(Held::fencingNumber)
                .orElse(0L);
        return number == last + 1
                ? Verdict.leaked("the attacker's first number, %d, follows the victim's last".formatted(number))
                : Verdict.stopped("the attacker's numbers are its own");
    }

    private static Verdict signInLimit(AttackTarget target) {
        Pair pair = target.pair();
        AttemptLimit limit = AttemptLimit.ofSignIns(target.redis());
        SignInSubject device = SignInSubject.device(new DeviceId("d-" + UUID.randomUUID()), "192.0.2.1");
        for (int i = 0; i < 20; i++) {
            limit.attempt(pair.attacker().tenant(), device);
        }
        return limit.attempt(pair.victim().tenant(), device).isZero()
                ? Verdict.stopped("the victim's device may sign in")
                : Verdict.leaked("the victim's device must wait before it may sign in");
    }

    private static Attack attack(String id, String title, String kind, Attack.Attempt attempt) {
        return Attack.of(id, title, Set.of(Layer.REDIS), Set.of("redis:" + kind), attempt);
    }

    private static TenantLock lock(AttackTarget target, TenantId tenant, String name) {
        return TenantKeyspace.of(target.redis(), tenant).lock(name, LEASE);
    }
}
