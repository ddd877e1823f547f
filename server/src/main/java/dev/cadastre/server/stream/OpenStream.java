package dev.cadastre.server.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes one subscriber's events until it goes, falls behind, its token ends, or the server stops. */
final class OpenStream {

    static final Duration PING = Duration.ofSeconds(15);

    private static final byte[] HELLO = bytes("retry: 2000\n: open\n\n");
    private static final byte[] STILL_HERE = bytes(": ping\n\n");
    private static final byte[] READ_ANEW = bytes("event: reset\ndata: {}\n\n");
    private static final byte[] TOKEN_ENDED = bytes(": the token has expired\n\n");

    private final Subscription subscription;
    private final EventFormat format;
    private final OutputStream out;
    private final Clock clock;
    private final Instant end;

    OpenStream(Subscription subscription, EventFormat format, OutputStream out, Clock clock, Instant end) {
        this.subscription = subscription;
        this.format = format;
        this.out = out;
        this.clock = clock;
        this.end = end;
    }

    void run() throws IOException, InterruptedException {
        out.write(HELLO);
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
            List<StreamedChange> changes = subscription.take(left.compareTo(PING) < 0 ? left : PING);
            if (subscription.lost()) {
                send(READ_ANEW);
                return;
            }
            if (changes.isEmpty()) {
                send(STILL_HERE);
            } else {
                send(changes);
            }
        }
    }

    private void send(List<StreamedChange> changes) throws IOException {
        for (StreamedChange change : changes) {
            out.write(change.frame(format));
        }
        out.flush();
    }

    private void send(byte[] text) throws IOException {
        out.write(text);
        out.flush();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
