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
    /** What the REST service tells anybody: how it is described, and which parts are ready. */
    OPEN_TO_ALL,
    LIVE,
    /** The operators' page. */
    CONSOLE;

    private static final List<String> ISSUER_FOLDERS = List.of("/oauth2/", "/.well-known/", "/login/", "/connect/");

    static Route of(String path) {
        return switch (path) {
            case "/v1/observations" -> INGEST;
            case "/v1", "/ofrep" -> API;
            case "/login", "/logout", "/userinfo" -> ISSUER;
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
}
