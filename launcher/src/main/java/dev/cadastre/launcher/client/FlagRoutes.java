package dev.cadastre.launcher.client;

/**
 * Where the flags are that a command is about.
 *
 * @param root of their routes: {@code /v1} for a tenant's, {@code /v1/platform} for everybody's
 */
record FlagRoutes(ApiSession session, String root) {

    String flags() {
        return root + "/flags";
    }

    String changes() {
        return root + "/flag-changes";
    }
}
