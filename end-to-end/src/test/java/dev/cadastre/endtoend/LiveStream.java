package dev.cadastre.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The live stream of a tenant, from when it was opened on; every event that came is kept. */
final class LiveStream implements AutoCloseable {

    private static final String DATA = "data: ";

    private final HttpClient http;
    private final InputStream body;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile boolean ended;

    /** @param nanos {@link System#nanoTime} of its arrival */
    record Event(JsonNode data, long nanos) {

        String device() {
            return data.path("id").asString();
        }
    }

    private LiveStream(HttpClient http, InputStream body) {
        this.http = http;
        this.body = body;
    }

    /** Returns once the server has said hello, so that nothing that happens from now on is missed. */
    static LiveStream open(URI gateway, String token) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/v1/stream"))
                .header("Accept", "text/event-stream")
                .header("Authorization", "Bearer " + token)
                .build();
        HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        assertThat(lines.readLine()).startsWith("retry:");
        var stream = new LiveStream(http, response.body());
        Thread.ofVirtual().name("live stream").start(() -> stream.read(lines));
        return stream;
    }

    private void read(BufferedReader lines) {
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    events.add(
                            new Event(JsonMapper.shared().readTree(line.substring(DATA.length())), System.nanoTime()));
                }
            }
        } catch (IOException closed) {
            // cut off: by the server, or because the test is over
        } finally {
            ended = true;
        }
    }

    /** Whether nothing comes any more. */
    boolean ended() {
        return ended;
    }

    Event await(String what, Duration bound, Predicate<Event> wanted) {
        Eventually.await(what + " on the stream", bound, () -> events.stream().anyMatch(wanted));
        return events.stream().filter(wanted).findFirst().orElseThrow();
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    @Override
    public void close() throws IOException {
        body.close();
        http.shutdownNow();
    }
}
