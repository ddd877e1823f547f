package dev.cadastre.isolation.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantMessagesIT {

    private final RedisConnection connection = TestRedis.connect(TestRedis.NOTES);
    private final TenantMessages messages = TenantMessages.open(connection);
    private final TenantId acme = TestRedis.newTenant();
    private final TenantId globex = TestRedis.newTenant();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        messages.close();
        connection.close();
    }

    @Test
    void aMessageReachesTheTenantAlone() throws InterruptedException {
        BlockingQueue<String> elsewhere = new LinkedBlockingQueue<>();
        messages.listen(acme, "plans", heard::add);
        messages.listen(globex, "plans", elsewhere::add);
        messages.tell(globex, "plans", "theirs");
        messages.tell(acme, "plans", "first\nsecond line");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("first\nsecond line");
        assertThat(elsewhere.poll(10, TimeUnit.SECONDS)).isEqualTo("theirs");
        assertThat(heard).isEmpty();
    }

    @Test
    void aMessageOfAnotherTenantIsDroppedWhateverItsChannel() throws InterruptedException {
        messages.listen(acme, "plans", heard::add);
        TestRedis.root().commands().publish("gateway:{" + acme + "}:channel:plans", globex + "\nforged");
        TestRedis.root().commands().publish("gateway:{" + acme + "}:channel:plans", "bare");
        messages.tell(acme, "plans", "true");
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo("true");
    }
}
