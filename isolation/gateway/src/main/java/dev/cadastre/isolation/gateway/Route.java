package dev.cadastre.isolation.gateway;

import java.util.List;

/** Who answers a path. Every path has exactly one, and what is under {@code /v1} or {@code /ofrep} is never open by omission. */
enum Route {
    /** The REST service; needs a token. */
    API,
    /** Observations over HTTP; the service itself checks the device's credentials. */
    INGEST,
    /** Sign-in and tokens; has no tenant yet. */
    ISSUER,
    /** The public routes of the REST service: its API description, and which parts are ready. */
    OPEN_TO_ALL,
    LIVE,
    /** The operators' page: its files, and the places within it. */
    CONSOLE;

    private static final List<String> ISSUER_FOLDERS = List.of("/oauth2/", "/.well-known/", "/login/", "/connect/");
    private static final String SIGN_IN = "/login";
    private static final String IMPORT = "/v1/facilities/import";
    private static final String CHANGES = "/v1/facilities/changes";
    private static final int MIB = 1_048_576;

    static Route of(String path) {
        return switch (path) {
            case "/v1/observations" -> INGEST;
            case "/v1", "/ofrep" -> API;
            case SIGN_IN, "/logout", "/userinfo" -> ISSUER;
            case "/openapi.json", "/health/ready" -> OPEN_TO_ALL;
            case "/health/live" -> LIVE;
            default -> ofFolder(path);
        };
    }

    private static Route ofFolder(String path) {
        if (path.startsWith("/v1/") || path.startsWith("/ofrep/")) {
            return API;
        }
        return ISSUER_FOLDERS.stream().anyMatch(path::startsWith) ? ISSUER : CONSOLE;
    }

    /** Whether a password is posted there. */
    static boolean isSignIn(String path) {
        return path.equals(SIGN_IN);
    }

    boolean isReadOnly() {
        return this == OPEN_TO_ALL || this == LIVE || this == CONSOLE;
    }

    /** Whether pages of other origins may come here, as far as tenants allow it. */
    boolean hasPagesOfOthers() {
        return this == API || this == ISSUER;
    }

    /** How many bytes the body of a request may have. */
    int bodyMax(String path) {
        return switch (this) {
            case API -> path.equals(IMPORT) ? 64 * MIB : path.equals(CHANGES) ? 4 * MIB : MIB;
            case INGEST -> MIB;
            case ISSUER -> RequestBody.COLLECTED_MAX;
            case OPEN_TO_ALL, LIVE, CONSOLE -> 0;
        };
    }
}
