package dev.cadastre.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class OpenStreamTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private boolean letIn = true;

    @Test
    void endsWithItsToken() throws IOException, InterruptedException {
        assertThat(written(new Subscription(null, true, 4), NOW)).endsWith(": the token has expired\n\n");
    }

    @Test
    void saysWhenItCouldNotResume() throws IOException, InterruptedException {
        assertThat(written(new Subscription(null, false, 4), NOW)).contains("event: reset\ndata: {}\n\n");
        assertThat(written(new Subscription(null, true, 4), NOW)).doesNotContain("reset");
    }

    @Test
    void tellsOneThatFellBehindToReadAnewAndEnds() throws IOException, InterruptedException {
        var slow = new Subscription(null, true, 1);
        slow.offer(change("one"));
        slow.offer(change("two"));
        assertThat(written(slow, NOW.plusSeconds(60)))
                .endsWith("event: reset\ndata: {}\n\n")
                .doesNotContain("one", "two");
    }

    @Test
    void endsWithTheServer() throws IOException, InterruptedException {
        var subscription = new Subscription(null, true, 4);
        subscription.end();
        assertThat(written(subscription, NOW.plusSeconds(60))).isEqualTo("retry: 2000\n: open\n\n");
    }

    @Test
    void sharesOneRenderingAmongAllSubscribers() {
        StreamedChange change = change("one");
        EventFormat format = c -> c.device().getBytes(StandardCharsets.UTF_8);
        assertThat(change.frame(format)).isSameAs(change.frame(format));
    }

    @Test
    void endsWhenItsTenantIsSuspended() throws IOException, InterruptedException {
        letIn = false;
        var waiting = new Subscription(null, true, 4);
        waiting.offer(change("one"));
        assertThat(written(waiting, NOW.plusSeconds(60)))
                .isEqualTo("retry: 2000\n: open\n\n: the tenant is suspended, or its user signed out\n\n");
    }

    @Test
    void sendsACommentWellBeforeItIsTakenForLost() throws IOException, InterruptedException {
        var now = new AtomicReference<>(NOW);
        var quiet = new Subscription(null, true, 4);
        BooleanSupplier aSecondPasses = () -> {
            now.updateAndGet(before -> before.plusSeconds(1));
            quiet.offer(change("hidden"));
            return true;
        };
        new OpenStream(
                        quiet,
                        c -> new byte[0],
                        device -> false,
                        News.NONE,
                        out,
                        now::get,
                        NOW.plusSeconds(9),
                        aSecondPasses)
                .run();
        assertThat(out.toString(StandardCharsets.UTF_8).split(": ping\n\n", -1)).hasSizeGreaterThan(2);
    }

    private String written(Subscription subscription, Instant end) throws IOException, InterruptedException {
        EventFormat format = change -> change.device().getBytes(StandardCharsets.UTF_8);
        new OpenStream(
                        subscription,
                        format,
                        device -> true,
                        News.NONE,
                        out,
                        Clock.fixed(NOW, ZoneOffset.UTC),
                        end,
                        () -> letIn)
                .run();
        String text = out.toString(StandardCharsets.UTF_8);
        out.reset();
        return text;
    }

    private static StreamedChange change(String device) {
        return new StreamedChange(new TenantId("acme"), new StreamPosition(0, 0), device, new byte[0]);
    }
}
