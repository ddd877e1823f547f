package dev.cadastre.isolation.polling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HintedPollTest {

    private static final Duration NEVER = Duration.ofDays(1);

    private final BlockingQueue<Integer> readings = new LinkedBlockingQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    @Test
    void readsWithoutAnyHint() throws InterruptedException {
        try (HintedPoll poll = polling(Duration.ofMillis(1))) {
            poll.start();
            assertThat(readings.take()).isEqualTo(1);
            assertThat(readings.take()).isEqualTo(2);
        }
    }

    @Test
    void readsAtOnceWhereAHintArrives() throws InterruptedException {
        try (HintedPoll poll = polling(NEVER)) {
            poll.start();
            poll.hint();
            assertThat(readings.take()).isEqualTo(1);
        }
    }

    @Test
    void aHintDuringAReadingCausesOneMoreAndManyCauseOne() throws InterruptedException {
        Semaphore goOn = new Semaphore(0);
        HintedPoll.Reading waiting = () -> {
            readings.add(count.incrementAndGet());
            goOn.acquire();
        };
        try (HintedPoll poll = new HintedPoll("number", NEVER, waiting)) {
            poll.start();
            poll.hint();
            assertThat(readings.take()).isEqualTo(1);
            poll.hint();
            poll.hint();
            poll.hint();
            goOn.release();
            assertThat(readings.take()).isEqualTo(2);
            goOn.release();
        }
        assertThat(count).as("after the poll has ended").hasValue(2);
    }

    @Test
    void goesOnAfterAFailure() throws InterruptedException {
        HintedPoll.Reading failingFirst = () -> {
            readings.add(count.incrementAndGet());
            if (count.get() == 1) {
                throw new IOException("away");
            }
        };
        HintedPoll poll = new HintedPoll("number", NEVER, failingFirst);
        poll.readNow();
        assertThat(poll.failing()).isTrue();
        poll.start();
        poll.hint();
        assertThat(readings.take()).isEqualTo(1);
        assertThat(readings.take()).isEqualTo(2);
        poll.close();
        assertThat(poll.failing()).isFalse();
    }

    @Test
    void onceClosedItReadsNoMore() {
        HintedPoll poll = polling(Duration.ofMillis(1));
        poll.start();
        poll.close();
        int before = count.get();
        poll.hint();
        poll.close();
        assertThat(count).hasValue(before);
    }

    @Test
    void oneThatWasNeverStartedCanBeClosed() {
        polling(NEVER).close();
        assertThat(readings).isEmpty();
    }

    private HintedPoll polling(Duration interval) {
        return new HintedPoll("number", interval, () -> readings.add(count.incrementAndGet()));
    }
}
