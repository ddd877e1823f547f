package dev.cadastre.proof.denial;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Requests of HTTP/1.1 as bytes, whole and unfinished ones. */
final class HttpText {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String JSON = "Content-Type: application/json";
    private static final String LONG = "Content-Length: 100000";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private HttpText() {}

    /** Request line and headers, and the empty line that ends them. */
    static String head(String methodAndPath, String... headers) {
        return unfinished(methodAndPath, headers) + "\r\n";
    }

    /** Request line and headers, and no end of them. */
    static String unfinished(String methodAndPath, String... headers) {
        StringBuilder head = new StringBuilder(methodAndPath).append(" HTTP/1.1\r\nHost: cadastre\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        return head.toString();
    }

    /** The head and the first byte of a form that is said to be long. */
    static byte[] begunForm(String path) {
        return bytes(head("POST " + path, FORM, LONG) + "a");
    }

    /** The head and the first byte of a JSON document that is said to be long. */
    static byte[] begunJson(String path, String... headers) {
        return bytes(head("POST " + path, with(headers, JSON, LONG)) + "[");
    }

    /** The head of a request whose body comes in chunks. */
    static byte[] begunChunks(String path, String... headers) {
        return bytes(head("POST " + path, with(headers, FORM, CHUNKED)));
    }

    static byte[] repeated(String request, int times) {
        return bytes(request.repeat(times));
    }

    static String bearer(String token) {
        return "Authorization: Bearer " + token;
    }

    static String basic(String user, String secret) {
        String both = user + ":" + secret;
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String[] with(String[] some, String... more) {
        String[] all = new String[some.length + more.length];
        System.arraycopy(some, 0, all, 0, some.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
