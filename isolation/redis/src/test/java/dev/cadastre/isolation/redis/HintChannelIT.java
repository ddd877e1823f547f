package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.RedisServer;
import dev.cadastre.model.CadastreException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HintChannelIT {

    @TempDir
    Path dir;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
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
    void tellsOtherProcessesAndItself() throws Exception {
        try (HintChannel mine = HintChannel.ofTree(here);
                HintChannel theirs = HintChannel.ofTree(there)) {
            mine.listen(heard::add);
            theirs.listen(heard::add);
            mine.tell("1.42");
            assertThat(next()).isEqualTo("1.42");
            assertThat(next()).isEqualTo("1.42");
            assertThat(mine.untold()).isZero();
        }
    }

    @Test
    void listensAgainAfterRedisWasAway() throws Exception {
        try (HintChannel mine = HintChannel.ofTree(here);
                HintChannel theirs = HintChannel.ofTree(there)) {
            theirs.listen(heard::add);
            int port = redis.port();
            redis.close();
            mine.tell("1.1");
            redis = RedisServer.start(dir, port);
            String first = null;
            for (int i = 2; first == null; i++) {
                mine.tell("1." + i);
                first = heard.poll(10, TimeUnit.MILLISECONDS);
            }
            assertThat(first).isNotEqualTo("1.1");
            assertThat(mine.untold()).isPositive();
        }
    }

    @Test
    void aListenerThatFailsDoesNotDeafenTheOthers() throws Exception {
        try (HintChannel mine = HintChannel.ofTree(here)) {
            mine.listen(hint -> {
                throw new IllegalStateException(hint);
            });
            mine.listen(heard::add);
            mine.tell("1.1");
            mine.tell("1.2");
            assertThat(next()).isEqualTo("1.1");
            assertThat(next()).isEqualTo("1.2");
        }
    }

    @Test
    void aHintIsShort() {
        try (HintChannel mine = HintChannel.ofTree(here)) {
            assertThatThrownBy(() -> mine.tell("x".repeat(65))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> mine.tell("")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void saysPlainlyWhenRedisIsNotThereToListenTo() {
        redis.close();
        assertThatThrownBy(() -> HintChannel.ofTree(here)).isInstanceOf(CadastreException.class);
    }

    private String next() throws InterruptedException {
        String hint = heard.poll(20, TimeUnit.SECONDS);
        assertThat(hint).as("a hint").isNotNull();
        return hint;
    }
}
