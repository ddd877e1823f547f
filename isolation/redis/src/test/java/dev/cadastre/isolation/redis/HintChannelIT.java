package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.model.CadastreException;
import io.lettuce.core.RedisFuture;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HintChannelIT {

    private static final int FLOOD = 20_000;
    private static final HintName NOTES = new HintName("notes");

    @TempDir
    Path dir;

    private final Semaphore calls = new Semaphore(0);
    private RedisServer redis;
    private RedisConnection here;
    private RedisConnection there;

    @BeforeEach
    void start() {
        redis = RedisServer.start(dir, 0);
        here = RedisConnection.open(redis.uri());
        there = RedisConnection.open(redis.uri());
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
        redis.close();
    }

    @Test
    void wakesOtherProcessesAndItself() throws Exception {
        Semaphore others = new Semaphore(0);
        try (HintChannel mine = HintChannel.open(here, NOTES);
                HintChannel theirs = HintChannel.open(there, NOTES)) {
            mine.listen(calls::release);
            theirs.listen(others::release);
            mine.publish();
            awaitCall(calls);
            awaitCall(others);
            assertThat(mine.unpublished()).isZero();
        }
    }

    @Test
    void listensAgainAfterRedisWasAway() throws Exception {
        try (HintChannel mine = HintChannel.open(here, NOTES);
                HintChannel theirs = HintChannel.open(there, NOTES)) {
            theirs.listen(calls::release);
            int port = redis.port();
            redis.close();
            mine.publish();
            redis = RedisServer.start(dir, port);
            boolean woken = false;
            while (!woken) {
                mine.publish();
                woken = calls.tryAcquire(10, TimeUnit.MILLISECONDS);
            }
            assertThat(mine.unpublished()).isPositive();
        }
    }

    @Test
    void aListenerThatFailsDoesNotDeafenTheOthers() throws Exception {
        try (HintChannel mine = HintChannel.open(here, NOTES)) {
            mine.listen(() -> {
                throw new IllegalStateException("a listener that fails");
            });
            mine.listen(calls::release);
            mine.publish();
            awaitCall(calls);
            mine.publish();
            awaitCall(calls);
        }
    }

    @Test
    void aFloodWakesNoOftenerThanTheInterval() throws Exception {
        try (HintChannel mine = HintChannel.open(here, NOTES)) {
            mine.listen(calls::release);
            long begun = System.nanoTime();
            for (int i = 0; i < FLOOD; i++) {
                RedisFuture<Long> sent = there.background().publish(NOTES.channel(), "flood " + i);
                if (i % 1_000 == 0) {
                    sent.get(20, TimeUnit.SECONDS);
                }
            }
            Semaphore last = new Semaphore(0);
            mine.listen(last::release);
            mine.publish();
            awaitCall(last);
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            long due = tookMillis / HintChannel.INTERVAL.toMillis() + 2;
            assertThat(calls.availablePermits())
                    .as("calls for %d hints in %d ms", FLOOD, tookMillis)
                    .isBetween(1, (int) due);
        }
    }

    @Test
    void aHintIsNeverLostBetweenTwoCalls() throws Exception {
        try (HintChannel mine = HintChannel.open(here, NOTES)) {
            mine.listen(calls::release);
            for (int i = 0; i < 50; i++) {
                calls.drainPermits();
                mine.publish();
                awaitCall(calls);
            }
        }
    }

    @Test
    void whateverAHintSaysItWakesAndNothingElse() throws Exception {
        try (HintChannel mine = HintChannel.open(here, NOTES)) {
            mine.listen(calls::release);
            for (String said :
                    new String[] {"9223372036854775807", "-1", "", "\r\nforged log line", "x".repeat(100_000)}) {
                there.commands().publish(NOTES.channel(), said);
                awaitCall(calls);
            }
        }
    }

    @Test
    void saysPlainlyWhenRedisIsNotThereToListenTo() {
        redis.close();
        assertThatThrownBy(() -> HintChannel.open(here, NOTES)).isInstanceOf(CadastreException.class);
    }

    private static void awaitCall(Semaphore calls) throws InterruptedException {
        assertThat(calls.tryAcquire(20, TimeUnit.SECONDS)).as("a call").isTrue();
    }
}
