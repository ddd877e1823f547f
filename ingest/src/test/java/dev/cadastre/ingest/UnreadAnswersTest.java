package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnreadAnswersTest {

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final AtomicInteger timeouts = new AtomicInteger();
    private final UnreadAnswers answers =
            new UnreadAnswers(channel.eventLoop(), Duration.ofSeconds(30), timeouts::incrementAndGet);

    @BeforeEach
    void stopTheClock() {
        channel.freezeTime();
    }

    @Test
    void aClientThatReadsNothingIsNoticedOnce() {
        answers.onWritabilityChanged(false);
        pass(29);
        assertThat(timeouts).hasValue(0);
        pass(1);
        assertThat(timeouts).hasValue(1);
        pass(60);
        assertThat(timeouts).hasValue(1);
    }

    @Test
    void aSlowClientThatReadsNowAndThenIsLeftAlone() {
        for (int i = 0; i < 10; i++) {
            answers.onWritabilityChanged(false);
            pass(29);
            answers.onWritabilityChanged(true);
        }
        answers.onWritabilityChanged(false);
        pass(29);
        assertThat(timeouts).hasValue(0);
    }

    @Test
    void nothingIsNoticedOfAConnectionThatIsGone() {
        answers.onWritabilityChanged(false);
        answers.stop();
        pass(60);
        assertThat(timeouts).hasValue(0);
    }

    private void pass(int seconds) {
        channel.advanceTimeBy(seconds, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
    }
}
