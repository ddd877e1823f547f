package dev.cadastre.server.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Writes one subscriber's events until it goes, falls behind, its token ends, its tenant or user is let in no more, or the server stops. */
final class OpenStream {

    /** The page takes a stream on which nothing comes for 9 seconds for a lost connection. */
    static final Duration PING = Duration.ofSeconds(3);

    private static final Duration TICK = Duration.ofSeconds(1);

    private static final byte[] HELLO = bytes("retry: 2000\n: open\n\n");
    private static final byte[] STILL_HERE = bytes(": ping\n\n");
    private static final byte[] READ_ANEW = bytes("event: reset\ndata: {}\n\n");
    private static final byte[] NOT_LET_IN = bytes(": the tenant is suspended, or its user signed out\n\n");
    private static final byte[] TOKEN_ENDED = bytes(": the token has expired\n\n");

    private final Subscription subscription;
    private final EventFormat format;
    private final Predicate<String> sees;
    private final News news;
    private final OutputStream out;
    private final InstantSource clock;
    private final Instant end;
    private final BooleanSupplier letIn;
    private Instant sent;
    private Instant asked;

    /**
     * @param sees which devices the subscriber is shown at the moment
     * @param news asked each second
     * @param letIn whether the tenant and its user still have access, checked each second
     */
    OpenStream(
            Subscription subscription,
            EventFormat format,
            Predicate<String> sees,
            News news,
            OutputStream out,
            InstantSource clock,
            Instant end,
            BooleanSupplier letIn) {
        this.subscription = subscription;
        this.format = format;
        this.sees = sees;
        this.news = news;
        this.out = out;
        this.clock = clock;
        this.end = end;
        this.letIn = letIn;
        this.sent = clock.instant();
        this.asked = sent;
    }

    void run() throws IOException, InterruptedException {
        out.write(HELLO);
        out.write(bytes(news.opening()));
        if (!subscription.resumed()) {
            out.write(READ_ANEW);
        }
        out.flush();
        while (!subscription.ended()) {
            Duration left = Duration.between(clock.instant(), end);
            if (!left.isPositive()) {
                send(TOKEN_ENDED);
                return;
            }
            if (!letIn.getAsBoolean()) {
                send(NOT_LET_IN);
                return;
            }
            List<StreamedChange> changes = subscription.take(left.compareTo(TICK) < 0 ? left : TICK);
            if (subscription.lost()) {
                send(READ_ANEW);
                return;
            }
            send(changes);
            sendNews();
        }
    }

    private void sendNews() throws IOException {
        Instant now = clock.instant();
        if (now.isBefore(asked.plus(TICK))) {
            return;
        }
        asked = now;
        Optional<String> event = news.next();
        if (event.isPresent()) {
            send(bytes(event.get()));
        } else if (!now.isBefore(sent.plus(PING))) {
            send(STILL_HERE);
        }
    }

    private void send(List<StreamedChange> changes) throws IOException {
        boolean any = false;
        for (StreamedChange change : changes) {
            if (sees.test(change.device())) {
                out.write(change.frame(format));
                any = true;
            }
        }
        if (any) {
            out.flush();
            sent = clock.instant();
        }
    }

    private void send(byte[] text) throws IOException {
        out.write(text);
        out.flush();
        sent = clock.instant();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
