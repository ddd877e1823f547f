package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FlinkClusterIT {

    /** How often the part of {@link #failing} that fails will do so before it runs. */
    private static final AtomicInteger FAILURES_LEFT = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void forgetEarlierCounts() {
        CountingJob.COUNTS.clear();
    }

    @Test
    void goesOnWhereAnOrderlyStopLeftOffAndForgetsEarlierRuns() throws Exception {
        runUntilCounted(3, CountingJob::build);
        long last = CountingJob.COUNTS.getLast();
        Path ofEarlierRun = Files.createDirectories(folder.resolve("checkpoints/earlier/chk-1"));
        CountingJob.COUNTS.clear();
        runUntilCounted(1, CountingJob::build);
        assertThat(CountingJob.COUNTS.getFirst()).isEqualTo(last + 1);
        assertThat(ofEarlierRun).doesNotExist();
    }

    @Test
    void setsAsideStateOfAnotherTypeAndStartsWithout() throws Exception {
        runUntilCounted(1, CountingJob::build);
        Path unfitting = retained();
        CountingJob.COUNTS.clear();
        runUntilCounted(1, environment -> CountingJob.build(environment, Types.STRING, "counter"));
        assertStartedWithout(unfitting);
    }

    @Test
    void setsAsideStateOfAnOperatorTheJobNoLongerHas() throws Exception {
        runUntilCounted(1, CountingJob::build);
        Path unfitting = retained();
        CountingJob.COUNTS.clear();
        runUntilCounted(1, environment -> CountingJob.build(environment, Types.LONG, "renamed"));
        assertStartedWithout(unfitting);
    }

    @Test
    void setsAsideDamagedState() throws Exception {
        runUntilCounted(1, CountingJob::build);
        Path damaged = retained();
        Files.writeString(damaged.resolve("_metadata"), "damaged");
        CountingJob.COUNTS.clear();
        runUntilCounted(1, CountingJob::build);
        assertStartedWithout(damaged);
    }

    private void assertStartedWithout(Path unfitting) {
        assertThat(CountingJob.COUNTS.getFirst()).isEqualTo(1);
        assertThat(unfitting).doesNotExist();
        assertThat(folder.resolve("set-aside")).isNotEmptyDirectory();
    }

    @Test
    void keepsTheStateOfAJobThatFailsForAnotherReason() throws Exception {
        runUntilCounted(1, CountingJob::build);
        long last = CountingJob.COUNTS.getLast();
        Path kept = retained();
        try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
            FAILURES_LEFT.set(Integer.MAX_VALUE);
            assertRefused(
                            ErrorId.PART_FAILED_TO_START,
                            () -> cluster.submit(FlinkClusterIT::failing, Duration.ofSeconds(1)))
                    .contains("Flink job did not run")
                    .contains("the world is not ready");
            assertThat(cluster.isRunning()).isFalse();
            assertThat(retained()).isEqualTo(kept);

            CountingJob.COUNTS.clear();
            FAILURES_LEFT.set(1);
            cluster.submit(FlinkClusterIT::failing);
            Eventually.await(() -> !CountingJob.COUNTS.isEmpty());
            assertThat(CountingJob.COUNTS.getFirst()).isEqualTo(last + 1);
        }
        assertThat(folder.resolve("set-aside")).doesNotExist();
    }

    private static void failing(StreamExecutionEnvironment environment) {
        environment
                .fromSequence(0, Long.MAX_VALUE)
                .uid("more numbers")
                .filter(new NotReady())
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere either");
        CountingJob.build(environment);
    }

    private static final class NotReady extends RichFilterFunction<Long> {

        private static final long serialVersionUID = 1;

        @Override
        public void open(OpenContext context) {
            if (FAILURES_LEFT.getAndDecrement() > 0) {
                throw new IllegalStateException("the world is not ready");
            }
        }

        @Override
        public boolean filter(Long number) {
            return false;
        }
    }

    @Test
    void runsOneJob() {
        try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
            assertThat(cluster.isRunning()).isFalse();
            cluster.submit(CountingJob::build);
            assertThat(cluster.isRunning()).isTrue();
            assertThatIllegalStateException().isThrownBy(() -> cluster.submit(CountingJob::build));
        }
    }

    private void runUntilCounted(int numbers, Consumer<StreamExecutionEnvironment> build) throws Exception {
        try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
            int before = CountingJob.COUNTS.size();
            cluster.submit(build);
            Eventually.await(() -> CountingJob.COUNTS.size() >= before + numbers);
        }
    }

    private Path retained() throws IOException {
        return new RetainedState(folder).newest().orElseThrow();
    }
}
