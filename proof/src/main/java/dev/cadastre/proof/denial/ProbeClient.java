package dev.cadastre.proof.denial;

import dev.cadastre.proof.MqttPackets;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A client that behaves, and opens a connection for every request, as one does that comes for the first time. */
final class ProbeClient {

    private static final int PATIENCE_MILLIS = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 60;
    private static final int BYTES_MAX = 1 << 20;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
    private static final Pattern COOKIE = Pattern.compile("(?im)^set-cookie: ([^;\\r\\n]+)");
    private static final Pattern CSRF = Pattern.compile("name=\"(_csrf)\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern LOCATION = Pattern.compile("(?im)^location: (\\S+)");

    private final Installation at;
    private final @Nullable InetAddress from;

    ProbeClient(Installation at) {
        this(at, null);
    }

    /** @param from the local address, or null for whichever the system picks */
    ProbeClient(Installation at, @Nullable InetAddress from) {
        this.at = at;
        this.from = from;
    }

    /**
     * One request and its whole answer.
     *
     * @param body empty for none
     * @return head and body of the answer
     * @throws IOException if there is none in time, or one of another status
     */
    String ask(Set<Integer> expected, String body, String methodAndPath, String... headers) throws IOException {
        String length = body.isEmpty() ? "" : "Content-Length: " + HttpText.bytes(body).length + "\r\n";
        String head = HttpText.unfinished(methodAndPath, headers) + length + "Connection: close\r\n\r\n";
        String answer;
        try (Socket socket = connect(at.http())) {
            socket.getOutputStream().write(HttpText.bytes(head + body));
            answer = new String(socket.getInputStream().readNBytes(BYTES_MAX), StandardCharsets.UTF_8);
        } catch (SocketTimeoutException late) {
            throw new IOException("no answer within %d ms".formatted(PATIENCE_MILLIS), late);
        }
        Matcher status = STATUS.matcher(answer);
        if (!status.lookingAt() || !expected.contains(Integer.valueOf(status.group(1)))) {
            throw new IOException(
                    answer.isEmpty()
                            ? "closed without an answer"
                            : answer.lines().findFirst().orElse(""));
        }
        return answer;
    }

    /** By the form, as a browser. */
    void signIn(String userName, String password) throws IOException {
        String page = ask(Set.of(200), "", "GET /login");
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new IOException("the sign-in page has no form");
        }
        String form = "username=" + encoded(userName) + "&password=" + encoded(password) + "&" + csrf.group(1) + "="
                + encoded(csrf.group(2));
        String answer = ask(
                Set.of(302, 303),
                form,
                "POST /login",
                "Content-Type: application/x-www-form-urlencoded",
                "Cookie: " + cookies(page));
        Matcher location = LOCATION.matcher(answer);
        if (location.find() && location.group(1).contains("/login")) {
            throw new IOException("not signed in: " + location.group(1));
        }
    }

    private static String cookies(String answer) {
        StringBuilder cookies = new StringBuilder();
        Matcher cookie = COOKIE.matcher(answer);
        while (cookie.find()) {
            cookies.append(cookies.isEmpty() ? "" : "; ").append(cookie.group(1));
        }
        return cookies.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** Signs in over MQTT, publishes at least once, and waits until it is acknowledged. */
    void publish(TenantAccess.Device as, String payload) throws IOException {
        InetSocketAddress mqtt = at.mqttAddress().orElseThrow();
        String[] parts = as.user().split("/", 2);
        try (Socket socket = connect(mqtt)) {
            String clientId = "probe-" + Long.toUnsignedString(System.nanoTime(), 36);
            socket.getOutputStream().write(MqttPackets.connect(clientId, as.user(), as.secret(), KEEP_ALIVE_SECONDS));
            require(socket, MqttPackets.ACCEPTED, "CONNACK");
            String topic = "t/" + parts[0] + "/d/" + parts[1] + "/obs";
            socket.getOutputStream().write(MqttPackets.publish(topic, false, payload));
            require(socket, "40020001", "PUBACK");
        } catch (SocketTimeoutException late) {
            throw new IOException("no answer within %d ms".formatted(PATIENCE_MILLIS), late);
        }
    }

    private static void require(Socket socket, String expected, String packet) throws IOException {
        String got = HexFormat.of().formatHex(socket.getInputStream().readNBytes(expected.length() / 2));
        if (got.isEmpty()) {
            throw new EOFException("closed without " + packet);
        }
        if (!got.equals(expected)) {
            throw new IOException("%s: %s".formatted(packet, got));
        }
    }

    private Socket connect(InetSocketAddress to) throws IOException {
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            if (from != null) {
                socket.bind(new InetSocketAddress(from, 0));
            }
            socket.connect(to, PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
