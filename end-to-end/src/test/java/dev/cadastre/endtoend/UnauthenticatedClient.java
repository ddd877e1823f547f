package dev.cadastre.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** A program on the same machine without any credentials, which tries the protocols of our servers on a port. */
final class UnauthenticatedClient {

    private static final String HOST = "127.0.0.1";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int ANSWER_MILLIS = 4_000;
    private static final int ANSWER_BYTES = 512;
    private static final String HTTP = "GET /jobs/overview HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

    private static final Set<String> REFUSED = Set.of("301", "401", "403");

    private UnauthenticatedClient() {}

    /** The protocols in which the port gave it what it asked for; tried side by side, for most is waiting. */
    static List<String> servedAt(int port) throws Exception {
        byte[] http = HTTP.getBytes(ISO_8859_1);
        Map<String, Callable<Boolean>> attempts = Map.of(
                "HTTP", () -> isAnswered(answer(port, false, http)),
                "HTTPS", () -> isAnswered(answer(port, true, http)),
                "Redis",
                        () -> answer(port, false, "PING\r\n".getBytes(ISO_8859_1))
                                .startsWith("+PONG"),
                "PostgreSQL", () -> isAuthenticationOk(answer(port, false, postgresStartup())),
                "Kafka", () -> answer(port, false, kafkaMetadata()).startsWith("\0\0\0\1", 4),
                "Flink's blobs", () -> answer(port, false, blobPut()).startsWith("\0"));
        List<String> served = new ArrayList<>();
        try (ExecutorService sideBySide = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Boolean>> tried = new TreeMap<>();
            attempts.forEach((protocol, attempt) -> tried.put(protocol, sideBySide.submit(attempt)));
            for (Map.Entry<String, Future<Boolean>> each : tried.entrySet()) {
                if (each.getValue().get()) {
                    served.add(each.getKey());
                }
            }
        }
        return served;
    }

    /** What came back within the bound, one character a byte; empty where the connection was closed instead. */
    private static String answer(int port, boolean tls, byte[] request) throws GeneralSecurityException {
        try (Socket socket = tls ? trusting().getSocketFactory().createSocket() : new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.ofLiteral(HOST), port), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            byte[] answer = new byte[ANSWER_BYTES];
            int read = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, read), ISO_8859_1);
        } catch (SocketTimeoutException | SocketException e) {
            return "";
        } catch (IOException e) {
            return ""; // a TLS handshake that failed
        }
    }

    /** Otherwise than by a refusal, or by being sent to where TLS is. */
    private static boolean isAnswered(String answer) {
        return answer.startsWith("HTTP/1.1 ") && !REFUSED.contains(answer.substring(9, 12));
    }

    /** {@code R}, length 8, and 0: come in without a password. */
    private static boolean isAuthenticationOk(String answer) {
        return answer.startsWith("R\0\0\0\u0008\0\0\0\0");
    }

    private static byte[] postgresStartup() throws IOException {
        byte[] parameters = "user\0postgres\0database\0postgres\0\0".getBytes(ISO_8859_1);
        return message(out -> {
            out.writeInt(8 + parameters.length);
            out.writeInt(3 << 16);
            out.write(parameters);
        });
    }

    /** Version 0 of the request 3, of all topics. */
    private static byte[] kafkaMetadata() throws IOException {
        return message(out -> {
            out.writeInt(15);
            out.writeShort(3);
            out.writeShort(1);
            out.writeInt(1);
            out.writeShort(1);
            out.writeByte('x');
            out.writeInt(-1);
        });
    }

    /** One byte, of no job, for a while; the answer begins with a zero where it was kept. */
    private static byte[] blobPut() throws IOException {
        return message(out -> {
            out.writeByte(0);
            out.writeByte(0);
            out.writeByte(1);
            out.writeInt(Integer.reverseBytes(1));
            out.writeByte('x');
            out.writeInt(-1);
        });
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        writing.to(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static SSLContext trusting() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Trusting()}, null);
        return context;
    }

    /** Believes any server, so that only the server's own demand for a certificate can end the handshake. */
    private static final class Trusting extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
