package dev.cadastre.isolation.auth;

import dev.cadastre.isolation.polling.HintedPoll;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The cut-offs as a service with a database knows them, for a gateway without one: asked every second, with the gateway's
 * stamp. While the service does not answer what was known last holds; the service itself checks every request too.
 */
public final class RemoteCutOffs implements CutOffs, AutoCloseable {

    /** Where the service is asked; never reached through the gateway. */
    public static final String PATH = "/inner/cut-offs";

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** What the question is stamped for: cut-offs are of all tenants, and a stamp is for one. */
    private static final TenantId ASKING = new TenantId("gateway");

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI service;
    private final TenantStamp stamp;
    private final HintedPoll poll = new HintedPoll("cut-offs of users", POLL, this::look);
    private volatile Map<String, Long> known = Map.of();

    private RemoteCutOffs(URI service, TenantStamp stamp) {
        this.service = service.resolve(PATH);
        this.stamp = stamp;
    }

    /** @param service scheme, host and port */
    public static RemoteCutOffs follow(URI service, TenantStamp stamp) {
        var cutOffs = new RemoteCutOffs(service, stamp);
        cutOffs.poll.hint();
        cutOffs.poll.start();
        return cutOffs;
    }

    @Override
    public long of(String subject) {
        return known.getOrDefault(subject, 0L);
    }

    private void look() throws IOException, InterruptedException {
        HttpRequest.Builder question = HttpRequest.newBuilder(service).timeout(PATIENCE);
        stamp.headers(ASKING, Set.of(), "GET", PATH).forEach(question::header);
        HttpResponse<byte[]> answer = http.send(question.build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("it answered " + answer.statusCode());
        }
        known = read(answer.body());
    }

    private static Map<String, Long> read(byte[] body) {
        Map<String, Long> read = new HashMap<>();
        StrictJson.object(body, "cut-offs").forEach((subject, cutOff) -> {
            if (cutOff instanceof BigDecimal number) {
                read.put(subject, number.longValue());
            }
        });
        return Map.copyOf(read);
    }

    /** What is read here: the answer to the question, as JSON. Subjects are names of users at tenants, which need no escape. */
    public static byte[] answer(Map<String, Long> cutOffs) {
        return cutOffs.entrySet().stream()
                .map(each -> "\"%s\":%d".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining(",", "{", "}"))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.shutdownNow();
        poll.close();
    }
}
