package dev.cadastre.server.access;

import dev.cadastre.isolation.auth.AccessRole;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least role that each route needs, and whether it shows a caller no more than the caller's groups do. */
public final class RouteRoles {

    /**
     * A line a route: role, method, pattern as the handler declares it, and whether the groups of the caller confine what the
     * route reads and changes ({@code scoped}) or why they do not. A pattern that ends in {@code /**} is for any method and
     * all that is below; of several the longest holds.
     */
    private static final String TABLE = """
            viewer          GET     /v1/tenant                                  not scoped: the tenant's own name
            viewer          POST    /v1/sign-out                                not scoped: the caller's own tokens
            viewer          GET     /v1/tenant/flags/useUnifiedFacilityTree     not scoped: one for the tenant
            tenant-admin    PUT     /v1/tenant/flags/useUnifiedFacilityTree     not scoped: admins see all
            tenant-admin    *       /v1/tenant/keys/**                          not scoped: admins see all
            tenant-admin    GET     /v1/tenant/export                           not scoped: admins see all
            tenant-admin    *       /v1/tenant/audit/**                         not scoped: admins see all
            tenant-admin    *       /v1/users/**                                not scoped: admins see all

            viewer          GET     /v1/devices                                 scoped
            operator        POST    /v1/devices                                 scoped
            viewer          GET     /v1/devices/{id}                            scoped
            operator        DELETE  /v1/devices/{id}                            scoped
            operator        POST    /v1/devices/{id}/credentials                scoped
            viewer          GET     /v1/devices/{id}/health                     scoped
            viewer          GET     /v1/devices/{id}/location                   scoped
            viewer          GET     /v1/devices/{id}/observations               scoped
            viewer          GET     /v1/devices/{id}/place                      scoped
            operator        PUT     /v1/devices/{id}/place                      scoped
            operator        DELETE  /v1/devices/{id}/place                      scoped

            viewer          GET     /v1/gateways                                scoped
            viewer          GET     /v1/gateways/{id}                           scoped
            operator        PUT     /v1/gateways/{id}                           scoped
            operator        DELETE  /v1/gateways/{id}                           scoped

            viewer          GET     /v1/facilities                              scoped
            viewer          GET     /v1/facilities/{id}                         scoped
            viewer          GET     /v1/facilities/{id}/devices                 scoped
            viewer          GET     /v1/facilities/tree                         scoped
            viewer          GET     /v1/facilities/changes                      scoped
            operator        POST    /v1/facilities/changes                      scoped
            operator        POST    /v1/facilities/changes/{change}/undo        scoped
            viewer          GET     /v1/facilities/export                       scoped
            operator        POST    /v1/facilities/import                       scoped
            viewer          GET     /v1/facilities/findings                     scoped
            viewer          GET     /v1/facilities/shadow                       scoped

            viewer          GET     /v1/stream                                  scoped
            tenant-admin    *       /v1/dead-letters/**                         not scoped: admins see all

            viewer          GET     /v1/flags                                   not scoped: flags are the tenant's
            tenant-admin    PUT     /v1/flags                                   not scoped: admins see all
            viewer          GET     /v1/flags/{key}                             not scoped: flags are the tenant's
            tenant-admin    PUT     /v1/flags/{key}                             not scoped: admins see all
            tenant-admin    PUT     /v1/flags/{key}/state                       not scoped: admins see all
            tenant-admin    DELETE  /v1/flags/{key}                             not scoped: admins see all
            viewer          GET     /v1/flag-changes                            not scoped: flags are the tenant's
            viewer          POST    /ofrep/v1/evaluate/flags                    not scoped: flags are the tenant's
            viewer          POST    /ofrep/v1/evaluate/flags/{key}              not scoped: flags are the tenant's
            viewer          GET     /ofrep/v1/stream                            not scoped: flags are the tenant's

            platform-admin  *       /v1/platform/**                             not scoped: of no one tenant
            """;

    private static final Pattern LINE = Pattern.compile("(\\S+)\\s+(\\S+)\\s+(\\S+)\\s+(scoped|not scoped: \\S.*)");
    private static final String BELOW = "/**";

    private final Map<String, Access> routes = new LinkedHashMap<>();
    private final Map<String, Access> folders = new LinkedHashMap<>();

    /** What a line says of its routes. */
    private record Access(AccessRole role, boolean scoped) {}

    private RouteRoles(String table) {
        table.lines().filter(line -> !line.isBlank()).forEach(this::add);
    }

    private void add(String text) {
        Matcher line = LINE.matcher(text);
        if (!line.matches()) {
            throw new IllegalArgumentException("Not a line of the table of routes: " + text);
        }
        var access = new Access(
                AccessRole.labelled(line.group(1)).orElseThrow(), line.group(4).equals("scoped"));
        String pattern = line.group(3);
        if (pattern.endsWith(BELOW)) {
            folders.put(pattern.substring(0, pattern.length() - BELOW.length()), access);
        } else {
            routes.put(line.group(2) + " " + pattern, access);
        }
    }

    /** The table in use. */
    public static RouteRoles declared() {
        return new RouteRoles(TABLE);
    }

    /** The least role for a route; empty where it has no line, and so is nobody's. */
    public Optional<AccessRole> needed(String method, String pattern) {
        return access(method, pattern).map(Access::role);
    }

    /** Whether the groups of the caller confine what the route reads and changes. */
    public boolean isScoped(String method, String pattern) {
        return access(method, pattern).map(Access::scoped).orElse(false);
    }

    private Optional<Access> access(String method, String pattern) {
        Access exact = routes.get((method.equals("HEAD") ? "GET" : method) + " " + pattern);
        return exact != null ? Optional.of(exact) : ofFolder(pattern);
    }

    private Optional<Access> ofFolder(String pattern) {
        return folders.entrySet().stream()
                .filter(folder -> pattern.equals(folder.getKey()) || pattern.startsWith(folder.getKey() + "/"))
                .max(Comparator.comparingInt(folder -> folder.getKey().length()))
                .map(Map.Entry::getValue);
    }

    /** Every route that has a line of its own, {@code GET /v1/devices}. */
    public Set<String> routes() {
        return Set.copyOf(routes.keySet());
    }
}
