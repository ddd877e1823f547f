package dev.cadastre.embedded;

import static dev.cadastre.embedded.Failures.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.blob.BlobClient;
import org.apache.flink.shaded.netty4.io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("heavy")
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

    /** Its REST endpoint would tell of the job, and its blob server keep any file. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void servesNobodyButItself() throws Exception {
        Set<Integer> before = ListeningSockets.ports(ProcessHandle.current().pid());
        try (FlinkCluster cluster = FlinkCluster.start(folder, 1)) {
            cluster.submit(CountingJob::build);
            Set<Integer> ports = ListeningSockets.ports(ProcessHandle.current().pid());
            ports.removeAll(before);
            assertThat(ports).as("REST endpoint and blob server").hasSize(2);
            for (int port : ports) {
                assertThatIOException().isThrownBy(() -> overview("https", port));
                assertThat(overviewOrRefusal("http", port)).isIn("refused", "301 ");
                try (BlobClient blobs = new BlobClient(Loopback.address(port), impatient())) {
                    assertThatIOException()
                            .as("a blob sent to port %d", port)
                            .isThrownBy(() -> blobs.uploadFile(
                                    new JobID(),
                                    org.apache.flink.core.fs.Path.fromLocalFile(
                                            folder.resolve("tls.password").toFile())));
                }
            }
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("tls.p12"))))
                .isEqualTo("rw-------");
    }

    /** A TLS server may wait for the rest of what it takes for a hello: no answer within five seconds is no service. */
    private static Configuration impatient() {
        return new Configuration().set(BlobServerOptions.SO_TIMEOUT, 5_000);
    }

    /** Of the jobs, for a client that believes any certificate and has none itself. */
    private static String overview(String scheme, int port) throws Exception {
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
            URI overview = URI.create("%s://127.0.0.1:%d/jobs/overview".formatted(scheme, port));
            var answer = client.send(HttpRequest.newBuilder(overview).build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }

    /** Without TLS the REST endpoint says no more than that it wants TLS. */
    private static String overviewOrRefusal(String scheme, int port) throws Exception {
        try {
            return overview(scheme, port);
        } catch (IOException e) {
            return "refused";
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
