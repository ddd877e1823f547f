package dev.cadastre.isolation.auth;

import org.jspecify.annotations.Nullable;

/** The {@code Authorization} header of RFC 6750. Read for every request, so by hand. */
public final class Bearer {

    private static final String SCHEME = "bearer ";

    private Bearer() {}

    /**
     * The token in an {@code Authorization} header.
     *
     * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED if the header is missing or of another kind
     */
    public static String token(@Nullable String authorization) {
        if (authorization == null) {
            throw Refusal.of("The request has no Authorization header: send 'Authorization: Bearer <access token>'");
        }
        String token = authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).stripLeading()
                : "";
        if (token.isEmpty() || !isToken68(token)) {
            throw Refusal.of("The Authorization header is not 'Bearer <access token>'");
        }
        return token;
    }

    private static boolean isToken68(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean letterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!letterOrDigit && "-._~+/=".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
