package dev.cadastre.issuer;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The address a sign-in comes from, as the gateway saw it: the gateway replaces what a client says of itself. Behind no
 * gateway it is the other end of the connection.
 */
record SourceAddress(String value) {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    static SourceAddress of(HttpServletRequest request) {
        String forwarded = request.getHeader(FORWARDED_FOR);
        return new SourceAddress(
                forwarded == null
                        ? request.getRemoteAddr()
                        : forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
    }
}
