package dev.cadastre.proof;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** A client that speaks HTTP as libraries do; {@link RawHttp} is for what they would refuse to send. */
public record Http(URI address) {

    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What came back, the headers as {@code name: value} lines without the date. */
    public record Answer(int status, String headers, String body) {

        @Override
        public String toString() {
            return status + " " + body;
        }
    }

    public Answer get(String target, String token, String... headers) throws IOException {
        return ask("GET", target, token, "", headers);
    }

    /**
     * Asks and waits for the whole answer.
     *
     * @param token a bearer token, or empty for none
     * @param body sent as JSON, or empty for none
     * @param headers name, value, name, value
     */
    public Answer ask(String method, String target, String token, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + target))
                .timeout(PATIENCE)
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("content-type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /**
     * Asks for a zip: the text of its entries, or the answer where it is no zip.
     *
     * @param wanted which entries, by their names
     */
    public String unzipped(String target, String token, Predicate<String> wanted, String... headers)
            throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + target))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + token);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            byte[] body =
                    CLIENT.send(request.build(), BodyHandlers.ofByteArray()).body();
            String text = unzipped(body, wanted);
            return text.isEmpty() ? new String(body, StandardCharsets.UTF_8) : text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String unzipped(byte[] body, Predicate<String> wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(body))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (wanted.test(entry.getName())) {
                    text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        return text.toString();
    }

    private static Answer answer(HttpResponse<String> response) {
        StringBuilder headers = new StringBuilder();
        response.headers().map().forEach((name, values) -> {
            if (!name.equals("date")) {
                values.forEach(
                        value -> headers.append(name).append(": ").append(value).append('\n'));
            }
        });
        return new Answer(response.statusCode(), headers.toString(), response.body());
    }
}
