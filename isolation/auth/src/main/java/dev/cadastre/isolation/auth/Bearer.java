package dev.cadastre.isolation.auth;

import org.jspecify.annotations.Nullable;

/** What a request shows of itself: the {@code Authorization} header of RFC 6750, read for every request and so by hand. */
public final class Bearer {

    /** Where clients that cannot set {@code Authorization} put an API key. */
    public static final String API_KEY_HEADER = "x-api-key";

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

    /**
     * The one credential of a request, from either header. Two of them are refused whether they agree or not, so nobody
     * has to find out which one a service behind went by.
     *
     * @param apiKey the value of {@link #API_KEY_HEADER}
     * @throws dev.cadastre.model.CadastreException UNAUTHENTICATED unless there is exactly one
     */
    public static String token(@Nullable String authorization, @Nullable String apiKey) {
        if (apiKey == null) {
            return token(authorization);
        }
        if (authorization != null) {
            throw Refusal.of("The request has both an Authorization and an X-Api-Key header: send one of them");
        }
        if (!ApiKey.isMeant(apiKey) || !isToken68(apiKey)) {
            throw Refusal.ofKey("The X-Api-Key header is no API key");
        }
        return apiKey;
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
