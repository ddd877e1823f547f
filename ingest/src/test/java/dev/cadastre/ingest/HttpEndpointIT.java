package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.events.Event;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HttpEndpointIT {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";

    @TempDir
    static Path dir;

    private static Doors doors;
    private static HttpClient client;

    @BeforeAll
    static void open() {
        doors = new Doors(dir);
        client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    @AfterAll
    static void close() {
        client.close();
        doors.close();
    }

    @Test
    void oneObservationIsInKafkaAsItWasSent() throws Exception {
        byte[] payload = Samples.observation(1);
        var answer = post("acme/one", JSON + "; charset=utf-8", payload);

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"rejected\":[]}");
        Event event = doors.observation("acme/one");
        assertThat(event.data()).isEqualTo(payload);
        assertThat(event.tenant().value()).isEqualTo("acme");
    }

    @Test
    void anArrayIsTakenApartAndWhatIsWrongIsListed() throws Exception {
        String body = "[ %s,\n{\"boot\":1,\"seq\":2,\"at\":\"2099-01-01T00:00:00Z\"}, 17 ,%s]"
                .formatted(text(Samples.observation(1)), text(Samples.observation(4)));
        var answer = post("acme/array", JSON, body.getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .startsWith("{\"accepted\":2,\"rejected\":[{\"index\":1,\"id\":\"observation-in-future\",")
                .contains("{\"index\":2,\"id\":\"observation-malformed\",");
        assertThat(doors.observation("acme/array").data())
                .asString(UTF_8)
                .isEqualTo(body.substring(2, body.indexOf(",\n")));
        assertThat(doors.letter("acme/array")).contains("observation-in-future");
    }

    @Test
    void linesAreTakenOneByOne() throws Exception {
        String body = text(Samples.observation(1)) + "\r\n\n{oops\n" + text(Samples.observation(2));
        var answer = post("acme/lines", LINES, body.getBytes(UTF_8));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body())
                .startsWith("{\"accepted\":2,\"rejected\":[{\"index\":1,\"id\":\"observation-malformed\"");
    }

    @Test
    void whereAllIsWrongTheRequestIs() throws Exception {
        var answer = post("acme/wrong", JSON, Samples.observation(1, "1970-01-01T00:00:00Z"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body())
                .contains("\"type\":\"urn:cadastre:error:observation-too-old\"")
                .contains("\"title\":\"The observation is older than what is kept\"")
                .contains("\"status\":422")
                .contains("\"id\":\"observation-too-old\"")
                .contains("\"rejected\":[{\"index\":0,");
        assertThat(doors.letter("acme/wrong")).contains("observation-too-old");
    }

    @Test
    void anArrayThatIsNoJsonIsRefusedWholeAndKept() throws Exception {
        String body = "[" + text(Samples.observation(1)) + ",";
        var answer = post("acme/half", JSON, body.getBytes(UTF_8));

        assertProblem(answer, 422, "observation-malformed");
        assertThat(doors.letter("acme/half")).contains("observation-malformed");
    }

    @Test
    void brokenJsonIsRefused() throws Exception {
        assertProblem(post("acme/broken", JSON, Samples.broken()), 422, "observation-malformed");
    }

    @Test
    void nothingIsNotEnough() throws Exception {
        assertProblem(post("acme/empty", JSON, "[]".getBytes(UTF_8)), 400, "invalid-request");
        assertProblem(post("acme/empty", LINES, "\n \n".getBytes(UTF_8)), 400, "invalid-request");
    }

    @Test
    void tooManyOrTooMuchIsRefused() throws Exception {
        String many = IntStream.range(0, 1_001).mapToObj(i -> "{}").collect(Collectors.joining("\n"));
        assertProblem(post("acme/many", LINES, many.getBytes(UTF_8)), 413, "payload-too-large");
        assertProblem(post("acme/much", JSON, new byte[(1 << 20) + 1]), 413, "payload-too-large");
        var untold = request("acme/much", JSON)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[2 << 20])))
                .build();
        assertProblem(client.send(untold, BodyHandlers.ofString()), 413, "payload-too-large");
    }

    @Test
    void aThousandAreTaken() throws Exception {
        String thousand = IntStream.range(0, 1_000)
                .mapToObj(i -> text(Samples.observation(i)))
                .collect(Collectors.joining("\n"));
        assertThat(post("acme/thousand", LINES, thousand.getBytes(UTF_8)).body())
                .isEqualTo("{\"accepted\":1000,\"rejected\":[]}");
    }

    @Test
    void onlyJsonIsRead() throws Exception {
        assertProblem(post("acme/media", "text/plain", Samples.observation(1)), 415, "unsupported-media-type");
        var packed = request("acme/media", JSON)
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(new byte[10]))
                .build();
        assertProblem(client.send(packed, BodyHandlers.ofString()), 415, "unsupported-media-type");
    }

    @Test
    void wrongCredentialsAndNoneGetTheSameAnswer() throws Exception {
        for (String authorization : new String[] {
            "Basic " + base64("acme/wrong-secret:nope"),
            "Basic " + base64("acme/unknown-1:" + Doors.secretOf("acme/unknown-1")),
            "Basic " + base64("nobody"),
            "Basic %%%",
            "Bearer x"
        }) {
            var request = HttpRequest.newBuilder(uri())
                    .header("Content-Type", JSON)
                    .header("Authorization", authorization)
                    .POST(BodyPublishers.ofByteArray(Samples.observation(1)))
                    .build();
            var answer = client.send(request, BodyHandlers.ofString());
            assertProblem(answer, 401, "unauthenticated");
            assertThat(answer.headers().firstValue("www-authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic"));
        }
        var bare = HttpRequest.newBuilder(uri())
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofByteArray(Samples.observation(1)))
                .build();
        assertProblem(client.send(bare, BodyHandlers.ofString()), 401, "unauthenticated");
    }

    @Test
    void afterTenWrongSecretsTheNextWrongOneIsSlowedAndTheRightOneIsLetIn() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertProblem(postWithSecret("acme/guessed", "guess-" + i), 401, "unauthenticated");
        }
        var slowed = postWithSecret("acme/guessed", "guess-10");
        assertProblem(slowed, 429, "too-many-attempts");
        assertThat(slowed.headers().firstValue("retry-after")).hasValue("15");
        assertThat(post("acme/guessed", JSON, Samples.observation(1)).statusCode())
                .isEqualTo(202);
    }

    private HttpResponse<String> postWithSecret(String device, String secret) throws Exception {
        var request = HttpRequest.newBuilder(uri())
                .header("Content-Type", JSON)
                .header("Authorization", "Basic " + base64(device + ":" + secret))
                .POST(BodyPublishers.ofByteArray(Samples.observation(1)))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void otherPathsAndMethodsAreNotKnown() throws Exception {
        var get = client.send(request("acme/x", JSON).GET().build(), BodyHandlers.ofString());
        assertProblem(get, 405, "method-not-allowed");
        assertThat(get.headers().firstValue("allow")).hasValue("POST");
        var other = HttpRequest.newBuilder(uri().resolve("/v1/devices"))
                .POST(BodyPublishers.noBody())
                .build();
        assertProblem(client.send(other, BodyHandlers.ofString()), 404, "not-found");
    }

    @Test
    void aLengthThatIsNoneIsRefused() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), doors.http.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            "POST /v1/observations HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: many\r\n\r\n"
                                    .getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 400");
        }
    }

    private static void assertProblem(HttpResponse<String> answer, int status, String id) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(answer.body()).contains("\"id\":\"" + id + "\"", "\"status\":" + status);
    }

    private static HttpResponse<String> post(String username, String contentType, byte[] body) throws Exception {
        return client.send(
                request(username, contentType)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String username, String contentType) {
        return HttpRequest.newBuilder(uri())
                .header("Content-Type", contentType)
                .header("Authorization", "Basic " + base64(username + ":" + Doors.secretOf(username)));
    }

    private static URI uri() {
        return URI.create("http://127.0.0.1:" + doors.http.port() + "/v1/observations");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static String text(byte[] payload) {
        return new String(payload, UTF_8);
    }
}
