package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of every sort get an answer at once, and slow ones do not keep others out. */
@Timeout(60)
class HttpRobustnessIT {

    private static final String JSON = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final String MARK = "\uFEFF";
    private static final int PER_DEVICE = 2;

    /** Its sign-in takes until it is let in. */
    private static final String WAITS = "acme/waits";

    private static final Semaphore SIGN_INS = new Semaphore(0);

    @TempDir
    static Path dir;

    private static TestListener listener;

    @BeforeAll
    static void open() {
        var limits = new HttpLimits(6, 3, PER_DEVICE, Duration.ofMillis(700));
        listener = new TestListener(dir, TestListener.settings().withHttpLimits(limits), (username, secret) -> {
            if (username.equals(WAITS)) {
                SIGN_INS.acquireUninterruptibly();
            }
            return Doors.DIRECTORY.authenticate(username, secret);
        });
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE", "UTF-32"})
    void otherEncodingsAreRefusedAtOnce(String encoding) throws Exception {
        Charset charset = Charset.forName(encoding);
        String one = text(1);
        assertThat(post(JSON, one.getBytes(charset))).isEqualTo(422);
        assertThat(post(JSON, ("[" + one + "," + text(2) + "]").getBytes(charset)))
                .isEqualTo(422);
        assertThat(post(JSON, (MARK + "[" + one + "]").getBytes(charset))).isEqualTo(422);
        assertThat(post(LINES, (one + "\n" + text(2) + "\n").getBytes(charset))).isEqualTo(422);
        assertThat(post(JSON + "; charset=" + encoding, one.getBytes(charset))).isEqualTo(415);
    }

    @Test
    void aByteOrderMarkIsSkippedBeforeWhateverFollows() throws Exception {
        assertThat(post(JSON, (MARK + text(1)).getBytes(UTF_8))).isEqualTo(202);
        assertThat(post(JSON, (MARK + " [" + text(2) + "]").getBytes(UTF_8))).isEqualTo(202);
        assertThat(post(LINES, (MARK + text(3) + "\n" + text(4) + "\n").getBytes(UTF_8)))
                .isEqualTo(202);
    }

    static Stream<Arguments> bodies() {
        String one = text(1);
        return Stream.of(
                Arguments.of(JSON, "", 422),
                Arguments.of(JSON, "[]", 400),
                Arguments.of(LINES, "\n\r\n", 400),
                Arguments.of(JSON, one + one, 422),
                Arguments.of(JSON, one + " x", 422),
                Arguments.of(JSON, "[" + one + "]]", 422),
                Arguments.of(JSON, "[" + one + "," + "]", 422),
                Arguments.of(JSON, "[".repeat(2_000), 422),
                Arguments.of(JSON, "{\"a\":".repeat(2_000), 422),
                Arguments.of(JSON, "[" + "[".repeat(600) + "]".repeat(600) + "]", 422),
                Arguments.of(JSON, "NaN", 422),
                Arguments.of(JSON, "[NaN]", 422),
                Arguments.of(JSON, "[1e400]", 422),
                Arguments.of(JSON, one.replace("87.5", "1e400"), 422),
                Arguments.of(JSON, one.replace("87.5", "9".repeat(5_000)), 422),
                Arguments.of(JSON, one.replace("{\"boot\"", "{\"boot\":1,\"boot\""), 422),
                Arguments.of(JSON, one.replace("future", "\u0000"), 422),
                Arguments.of(JSON, "\"" + "x".repeat(40_000) + "\"", 422),
                Arguments.of(LINES, one + "\r\n\r\n" + text(2), 202),
                Arguments.of(LINES, one + "\n" + text(2) + " x\n", 202),
                Arguments.of(LINES, "[" + one + "]", 422));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void everyBodyGetsItsAnswer(String type, String body, int status) throws Exception {
        assertThat(post(type, body.getBytes(UTF_8))).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff", "c080", "eda080", "f4908080"})
    void illFormedUtf8IsRefusedAlsoInFieldsThatAreSkipped(String bytes) throws Exception {
        byte[] bad = MqttBytes.join(
                "{\"boot\":1,\"seq\":1,\"at\":0,\"x\":\"".getBytes(UTF_8), MqttBytes.hex(bytes), "\"}".getBytes(UTF_8));
        assertThat(post(JSON, bad)).isEqualTo(422);
        assertThat(post(JSON, MqttBytes.join("[".getBytes(UTF_8), bad, "]".getBytes(UTF_8))))
                .isEqualTo(422);
        assertThat(answer(JSON, bad, "")).contains("not UTF-8");
    }

    @Test
    void aContentEncodingIsRefused() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(Samples.observation(1));
        }
        assertThat(status(answer(JSON, packed.toByteArray(), "Content-Encoding: gzip\r\n")))
                .isEqualTo(415);
        assertThat(post(JSON, packed.toByteArray())).isEqualTo(422);
    }

    @Test
    void whoExpectsToBeAskedForTheBodyIs() throws Exception {
        byte[] body = Samples.observation(1);
        try (var client = new Client()) {
            client.head("acme/asked", JSON, body.length, "Expect: 100-continue\r\n");
            assertThat(client.line()).startsWith("HTTP/1.1 100");
            client.line();
            client.send(body);
            assertThat(client.line()).startsWith("HTTP/1.1 202");
        }
    }

    @Test
    void whoExpectsToBeAskedAndIsRefusedIsNotAsked() throws Exception {
        try (var client = new Client()) {
            client.head("acme/unknown", JSON, 10, "Expect: 100-continue\r\n");
            assertThat(client.line()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aBodyThatComesTooSlowlyIsRefusedAndItsConnectionClosed() throws Exception {
        try (var client = new Client()) {
            client.head("acme/slow", JSON, 100, "");
            client.send("{".getBytes(UTF_8));
            assertThat(client.rest()).startsWith("HTTP/1.1 408").contains("\"id\":\"request-timeout\"");
        }
    }

    @Test
    void oneDevicesSlowBodiesKeepNobodyElseOut() throws Exception {
        List<Client> slow = new ArrayList<>();
        try {
            for (int i = 0; i < PER_DEVICE; i++) {
                var client = new Client();
                slow.add(client);
                client.head("acme/greedy", JSON, 100, "Expect: 100-continue\r\n");
                assertThat(client.line()).startsWith("HTTP/1.1 100");
            }
            assertThat(answerOf("acme/greedy")).startsWith("HTTP/1.1 429").contains("\"id\":\"too-many-connections\"");
            var third = new Client();
            slow.add(third);
            third.head("acme/greedy-too", JSON, 100, "Expect: 100-continue\r\n");
            assertThat(third.line()).as("another device of the tenant").startsWith("HTTP/1.1 100");
            assertThat(answerOf("acme/modest")).as("the tenant's share").startsWith("HTTP/1.1 429");
            assertThat(answerOf("globex/modest")).startsWith("HTTP/1.1 202");
        } finally {
            for (Client client : slow) {
                client.close();
            }
        }
        Doors.await(() -> answerOf("acme/greedy").startsWith("HTTP/1.1 202"));
    }

    @Test
    void aConnectionThatBreaksOffGivesItsPlaceBack() throws Exception {
        for (int i = 0; i < 3 * PER_DEVICE; i++) {
            try (var client = new Client()) {
                client.head("acme/broken", JSON, 100, "Expect: 100-continue\r\n");
                client.line();
                client.send("{".getBytes(UTF_8));
            }
            Doors.await(() -> answerOf("acme/broken").startsWith("HTTP/1.1 202"));
        }
    }

    @Test
    void aClientThatGoesAwayDuringItsSignInHoldsNoPlace() throws Exception {
        for (int i = 0; i < 5 * PER_DEVICE; i++) {
            try (var client = new Client()) {
                client.head(WAITS, JSON, 100, "");
                Doors.await(SIGN_INS::hasQueuedThreads);
            }
            // Each event loop has seen by then that the client is gone.
            answerOf("globex/one-loop");
            answerOf("globex/the-other");
            SIGN_INS.release();
            Doors.await(() -> !SIGN_INS.hasQueuedThreads());
        }
        SIGN_INS.release(1_000);
        Doors.await(() -> answerOf(WAITS).startsWith("HTTP/1.1 202"));
    }

    @Test
    void arbitraryBytesGetAnAnswer() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        byte[] right = ("[" + text(1) + "," + text(2) + "]").getBytes(UTF_8);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = right.clone();
            for (int j = random.nextInt(6); j >= 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            assertThat(post(random.nextBoolean() ? JSON : LINES, bytes))
                    .as("seed %d, round %d", seed, i)
                    .isIn(202, 400, 422);
        }
    }

    private static String text(long seq) {
        return new String(Samples.observation(seq), UTF_8);
    }

    private static int post(String type, byte[] body) throws IOException {
        return status(answer(type, body, ""));
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.split(" ", 3)[1]);
    }

    private static String answerOf(String username) {
        try (var client = new Client()) {
            byte[] body = Samples.observation(1);
            client.head(username, JSON, body.length, "Connection: close\r\n");
            client.send(body);
            return client.rest();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String answer(String type, byte[] body, String headers) throws IOException {
        try (var client = new Client()) {
            client.head("acme/bodies", type, body.length, "Connection: close\r\n" + headers);
            client.send(body);
            return client.rest();
        }
    }

    /** A client that shows what goes over the line. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;

        Client() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), listener.http.port());
            socket.setSoTimeout(10_000);
        }

        void head(String username, String type, int bytes, String headers) throws IOException {
            String basic =
                    Base64.getEncoder().encodeToString((username + ":" + Doors.secretOf(username)).getBytes(UTF_8));
            String head = String.join(
                    "\r\n",
                    "POST /v1/observations HTTP/1.1",
                    "Host: x",
                    "Authorization: Basic " + basic,
                    "Content-Type: " + type,
                    "Content-Length: " + bytes,
                    headers);
            send((head + "\r\n").getBytes(UTF_8));
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        String line() throws IOException {
            var line = new StringBuilder();
            for (int c = socket.getInputStream().read();
                    c >= 0 && c != '\n';
                    c = socket.getInputStream().read()) {
                line.append((char) c);
            }
            return line.toString();
        }

        /** All that comes until the server closes the connection. */
        String rest() throws IOException {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
