package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the live stream. */
final class LiveStream implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final InputStream body;
    private final BlockingQueue<ServerEvent> events = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    record ServerEvent(String id, String name, JsonNode data) {}

    private LiveStream(InputStream body) {
        this.body = body;
    }

    /** Returns once the server has said hello, so that nothing that happens from now on is missed. */
    static LiveStream open(Caller caller, String target, Map<String, String> headers) {
        HttpRequest.Builder request = caller.stamped("GET", target, "").header("accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response = Caller.http().send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/event-stream");
            var stream = new LiveStream(response.body());
            var reader = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
            assertThat(reader.readLine()).isEqualTo("retry: 2000");
            Thread.startVirtualThread(() -> stream.read(reader));
            return stream;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read(BufferedReader reader) {
        String id = "";
        String name = "";
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    events.add(new ServerEvent(id, name, JSON.readTree(line.substring(6))));
                }
            }
        } catch (IOException closed) {
            // the end of the test
        } finally {
            ended.countDown();
        }
    }

    /** Returns once the server has ended the stream. */
    void awaitEnd() {
        try {
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    ServerEvent next() {
        try {
            return Objects.requireNonNull(events.poll(10, TimeUnit.SECONDS), "no event within 10 s");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next event of that name; others are passed over. */
    ServerEvent nextOf(String name) {
        ServerEvent event = next();
        while (!event.name().equals(name)) {
            event = next();
        }
        return event;
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
