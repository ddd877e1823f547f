package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** User name and secret as RFC 7617 puts them into a header; both null where the header is missing or no such thing. */
record BasicCredentials(@Nullable String username, @Nullable String secret) {

    private static final String SCHEME = "Basic ";
    private static final BasicCredentials NONE = new BasicCredentials(null, null);

    static BasicCredentials of(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return NONE;
        }
        String both = decoded(authorization.substring(SCHEME.length()).strip());
        int colon = both.indexOf(':');
        return colon < 0 ? NONE : new BasicCredentials(both.substring(0, colon), both.substring(colon + 1));
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "BasicCredentials[" + username + "]";
    }
}
