package dev.cadastre.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.launcher.progress.LongStep.Pace;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LongStepTest {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final CountDownLatch lines = new CountDownLatch(3);
    private final StringWriter err = new StringWriter() {
        @Override
        public void flush() {
            lines.countDown();
        }
    };

    @Test
    void aLineNowAndThen() throws InterruptedException {
        try (LongStep step =
                LongStep.begin(new PrintWriter(err), "Writing acme.zip", new Pace(AT_ONCE, AT_ONCE, false))) {
            step.reach("12 MB");
            assertThat(lines.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(err.toString().lines())
                .hasSizeGreaterThanOrEqualTo(3)
                .last()
                .asString()
                .matches("Writing acme.zip, 12 MB, \\d+ s …");
    }

    @Test
    void oneLineOnATerminalWhichIsGoneAtTheEnd() throws InterruptedException {
        try (LongStep step = LongStep.begin(new PrintWriter(err), "Erasing acme", new Pace(AT_ONCE, AT_ONCE, true))) {
            step.reach("3 of 8");
            assertThat(lines.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(err.toString())
                .doesNotContain("\n")
                .startsWith("\rErasing acme")
                .endsWith("\r" + " ".repeat(78) + "\r");
    }

    @Test
    void nothingOfAStepThatIsShort() {
        assertThat(LongStep.of(new PrintWriter(err), "Reading", () -> 7)).isEqualTo(7);
        try (LongStep step = LongStep.begin(new PrintWriter(err), "Reading", new Pace(NEVER, AT_ONCE, true))) {
            step.reach("all");
        }
        assertThat(err.toString()).isEmpty();
    }
}
