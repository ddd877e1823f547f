package dev.cadastre.isolation.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers of a client are not passed on. Names are compared by shape: lower case, with everything but letters and
 * digits read as {@code -}, because a server behind may read {@code X_Customer_Id} or {@code x.customer.id} as the stamp.
 */
@FunctionalInterface
interface HeaderRule {

    HeaderRule STRIPPED = HeaderRule::isForged;

    /** Headers that belong to one connection and not to the message (RFC 9110 §7.6.1), and those the gateway sets anew. */
    Set<String> OF_THE_CONNECTION = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** @param shape a header's name as {@link #shape} gives it */
    boolean drops(String shape);

    /** @throws dev.cadastre.model.CadastreException INVALID_REQUEST if the headers could be read in two ways */
    default void check(HttpServerRequest request) {
        Headers.check(request);
    }

    static String shape(String name) {
        StringBuilder shape = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char c = name.charAt(at);
            boolean upper = c >= 'A' && c <= 'Z';
            boolean kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
            shape.append(upper ? (char) (c + 32) : kept ? c : '-');
        }
        return shape.toString();
    }

    /** Headers by which the platform itself says whose a request is. */
    static boolean isTenantHeader(String shape) {
        return shape.equals("x-customer-id") || shape.equals("x-authorized-groups") || shape.startsWith("x-cadastre-");
    }

    private static boolean isForged(String shape) {
        return isTenantHeader(shape) || isSaidOfTheClient(shape);
    }

    /** What a proxy says of a client: from the client itself it is worth nothing. */
    private static boolean isSaidOfTheClient(String shape) {
        return switch (shape) {
            case "forwarded", "x-real-ip", "x-client-ip", "true-client-ip", "x-cluster-client-ip" -> true;
            default ->
                shape.startsWith("x-forwarded-")
                        || shape.startsWith("x-original-")
                        || shape.startsWith("x-rewrite-")
                        || shape.startsWith("x-http-method")
                        || shape.startsWith("x-method-override");
        };
    }

    static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
