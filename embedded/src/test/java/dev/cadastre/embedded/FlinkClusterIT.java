package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FlinkClusterIT {

    @TempDir
    Path folder;

    @BeforeEach
    void forgetEarlierCounts() {
        CountingJob.COUNTS.clear();
    }

    @Test
    void goesOnWhereAnOrderlyStopLeftOffAndForgetsEarlierRuns() throws IOException {
        runUntilCounted(3, CountingJob::build);
        long last = CountingJob.COUNTS.getLast();
        Path ofEarlierRun = Files.createDirectories(folder.resolve("checkpoints/earlier/chk-1"));
        CountingJob.COUNTS.clear();
        runUntilCounted(1, CountingJob::build);
        assertThat(CountingJob.COUNTS.getFirst()).isEqualTo(last + 1);
        assertThat(ofEarlierRun).doesNotExist();
    }

    @Test
    void setsAsideStateOfAnotherTypeAndStartsWithout() throws IOException {
        runUntilCounted(1, CountingJob::build);
        Path unfitting = retained();
        CountingJob.COUNTS.clear();
        runUntilCounted(1, environment -> CountingJob.build(environment, Types.STRING, "counter"));
        assertStartedWithout(unfitting);
    }

    @Test
    void setsAsideStateOfAnOperatorTheJobNoLongerHas() throws IOException {
        runUntilCounted(1, CountingJob::build);
        Path unfitting = retained();
        CountingJob.COUNTS.clear();
        runUntilCounted(1, environment -> CountingJob.build(environment, Types.LONG, "renamed"));
        assertStartedWithout(unfitting);
    }

    @Test
    void setsAsideDamagedState() throws IOException {
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
    void keepsTheStateOfAJobThatFailsForAnotherReason() throws IOException {
        runUntilCounted(1, CountingJob::build);
        Path kept = retained();
        try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
            assertRefused(
                            ErrorId.PART_FAILED_TO_START,
                            () -> cluster.submit(FlinkClusterIT::failing, Duration.ofSeconds(1)))
                    .contains("Flink job did not run")
                    .contains("the world is not ready");
            assertThat(cluster.isRunning()).isFalse();
        }
        assertThat(retained()).isEqualTo(kept);
        assertThat(folder.resolve("set-aside")).doesNotExist();
    }

    private static void failing(StreamExecutionEnvironment environment) {
        CountingJob.build(environment);
        environment.fromSequence(0, Long.MAX_VALUE).filter(new NotReady()).print();
    }

    private static final class NotReady extends RichFilterFunction<Long> {

        private static final long serialVersionUID = 1;

        @Override
        public void open(OpenContext context) {
            throw new IllegalStateException("the world is not ready");
        }

        @Override
        public boolean filter(Long number) {
            return true;
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

    private void runUntilCounted(int numbers, Consumer<StreamExecutionEnvironment> build) {
        try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
            int before = CountingJob.COUNTS.size();
            cluster.submit(build);
            await(() -> CountingJob.COUNTS.size() >= before + numbers);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private Path retained() throws IOException {
        return new RetainedState(folder).newest().orElseThrow();
    }
}
