package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.isolation.redis.AttemptLimit;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.devices.DeviceDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class SignInIT {

    private static final String TAG = "acme/tag-1";

    @TempDir
    Path dir;

    private final BlockingQueue<SignIn.Result> results = new LinkedBlockingQueue<>();
    private RedisServer redis;
    private RedisConnection connection;

    @BeforeEach
    void open() {
        redis = RedisServer.start(dir, 0);
        connection = RedisConnection.open(redis.uri());
    }

    @AfterEach
    void close() {
        connection.close();
        redis.close();
    }

    @Test
    void aThousandAtOnceAreServedAndNoMore() throws Exception {
        var release = new CountDownLatch(1);
        var signIn = signIn((username, secret) -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return Doors.DIRECTORY.authenticate(username, secret);
        });
        for (int i = 0; i < 1_001; i++) {
            signIn.begin("192.0.2.1", "acme/tag-" + i, Doors.secretOf("acme/tag-" + i), results::add);
        }
        assertRefused(results.take(), ErrorId.UPSTREAM_UNAVAILABLE);
        release.countDown();
        for (int i = 0; i < 1_000; i++) {
            assertThat(results.take()).isInstanceOf(SignIn.Result.SignedIn.class);
        }
        signIn.begin("192.0.2.1", TAG, Doors.secretOf(TAG), results::add);
        assertThat(results.take()).isInstanceOf(SignIn.Result.SignedIn.class);
    }

    @Test
    void aDirectoryThatIsAwayIsNoWrongSecret() throws Exception {
        var signIn = signIn((username, secret) -> {
            throw new IllegalStateException("away, says the test");
        });
        for (int i = 0; i < 20; i++) {
            signIn.begin("192.0.2.1", TAG, "x", results::add);
            assertRefused(results.take(), ErrorId.UPSTREAM_UNAVAILABLE);
        }
        BlockingQueue<Boolean> holds = new LinkedBlockingQueue<>();
        signIn.again(TAG, "x", holds::add);
        assertThat(holds.take()).as("who is in stays in").isTrue();
    }

    @Test
    void credentialsThatHoldNoLongerAreToldApart() throws Exception {
        var signIn = signIn(Doors.DIRECTORY);
        BlockingQueue<Boolean> holds = new LinkedBlockingQueue<>();
        signIn.again(TAG, Doors.secretOf(TAG), holds::add);
        assertThat(holds.take()).isTrue();
        signIn.again(TAG, "replaced", holds::add);
        assertThat(holds.take()).isFalse();
    }

    private SignIn signIn(DeviceDirectory directory) {
        return new SignIn(
                directory, AttemptLimit.ofSignIns(connection), new IngestMeters(new SimpleMeterRegistry(), "test"));
    }

    private static void assertRefused(SignIn.Result result, ErrorId id) {
        assertThat(result)
                .isInstanceOfSatisfying(
                        SignIn.Result.Refused.class,
                        refused -> assertThat(refused.why().id()).isEqualTo(id));
    }
}
