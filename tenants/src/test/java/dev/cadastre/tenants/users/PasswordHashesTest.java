package dev.cadastre.tenants.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.security.crypto.password.PasswordEncoder;

@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PasswordHashesTest {

    private final SlowEncoder slow = new SlowEncoder();

    /** Of two processors one is left to all other requests, however many passwords come. */
    @Test
    void onlyAsManyAreComparedAtATimeAsThereMayBe() throws InterruptedException {
        PasswordHashes hashes = new PasswordHashes(slow, 1, Duration.ofSeconds(20));
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(compare(hashes, "from " + i));
        }
        awaitWaiting(all, 19);
        assertThat(slow.begun).hasSize(1);
        end(all);
        assertThat(slow.begun).hasSize(20);
    }

    @Test
    void aFloodFromOneAddressKeepsOthersBehindOneOfItAlone() throws InterruptedException {
        PasswordHashes hashes = new PasswordHashes(slow, 1, Duration.ofSeconds(20));
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(compare(hashes, "flood"));
        }
        awaitWaiting(all, 7);
        all.add(compare(hashes, "other"));
        awaitWaiting(all, 8);
        end(all);
        assertThat(List.copyOf(slow.begun).subList(0, 2)).containsExactly("flood", "other");
    }

    @Test
    void whoHasWaitedLongEnoughIsRefused() throws InterruptedException {
        PasswordHashes hashes = new PasswordHashes(slow, 1, Duration.ZERO);
        Thread first = compare(hashes, "flood");
        while (slow.begun.isEmpty()) {
            Thread.onSpinWait();
        }
        assertBusy(() -> hashes.matches("flood", "somebody", "flood", ""));
        end(List.of(first));
    }

    /** Forty addresses with one each would otherwise be forty comparisons before the next. */
    @Test
    void aFloodFromManyAddressesKeepsAKnownUserBehindOneOfItAlone() throws InterruptedException {
        PasswordHashes hashes = new PasswordHashes(slow, 1, Duration.ofSeconds(20));
        Thread known = compare(hashes, "office");
        end(List.of(known));
        slow.begun.clear();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            all.add(compare(hashes, "from " + i));
        }
        awaitWaiting(all, 29);
        all.add(compare(hashes, "office"));
        awaitWaiting(all, 30);
        end(all);
        assertThat(List.copyOf(slow.begun).subList(0, 3)).contains("office");
    }

    @Test
    void aWrongPasswordMakesAUserAStrangerAgain() {
        KnownUsers known = new KnownUsers();
        known.note("office", "ann@acme", true);
        assertThat(known.contains("office", "ann@acme")).isTrue();
        assertThat(known.contains("elsewhere", "ann@acme")).isFalse();
        known.note("office", "ann@acme", false);
        assertThat(known.contains("office", "ann@acme")).isFalse();
    }

    /** Each that waits holds a request, of which there are only so many. */
    @Test
    void onlySoManyStrangersWait() throws InterruptedException {
        PasswordHashes hashes = new PasswordHashes(slow, 1, Duration.ofSeconds(20));
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(compare(hashes, "flood"));
        }
        awaitWaiting(all, 7);
        assertBusy(() -> hashes.matches("flood", "somebody", "flood", ""));
        for (int i = 0; i < 24; i++) {
            all.add(compare(hashes, "from " + i));
        }
        awaitWaiting(all, 31);
        assertBusy(() -> hashes.matches("other", "somebody", "other", ""));
        end(all);
    }

    private static void assertBusy(ThrowingCallable comparison) {
        assertThatThrownBy(comparison)
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.TOO_MANY_REQUESTS));
    }

    private static Thread compare(PasswordHashes hashes, String party) {
        return Thread.ofPlatform().daemon().start(() -> hashes.matches(party, "ann@acme", party, ""));
    }

    /** Until so many of them are in a queue, and the one that is compared waits for its end. */
    private static void awaitWaiting(List<Thread> all, int waiting) {
        while (all.stream()
                                .filter(each -> each.getState() == Thread.State.TIMED_WAITING)
                                .count()
                        < waiting
                || all.stream().noneMatch(each -> each.getState() == Thread.State.WAITING)) {
            Thread.onSpinWait();
        }
    }

    private void end(List<Thread> all) throws InterruptedException {
        slow.ends.release(all.size());
        for (Thread each : all) {
            each.join();
        }
    }

    /** A comparison ends when the test says so. */
    private static final class SlowEncoder implements PasswordEncoder {

        private final Queue<String> begun = new ConcurrentLinkedQueue<>();
        private final Semaphore ends = new Semaphore(0);

        @Override
        public String encode(@Nullable CharSequence password) {
            return String.valueOf(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            begun.add(String.valueOf(password));
            ends.acquireUninterruptibly();
            return true;
        }
    }
}
