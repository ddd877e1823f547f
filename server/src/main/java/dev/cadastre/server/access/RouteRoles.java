package dev.cadastre.server.access;

import dev.cadastre.isolation.auth.AccessRole;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least role that each route needs. */
public final class RouteRoles {

    /**
     * A line a route: role, method, pattern as the handler declares it. A pattern that ends in {@code /**} is for any
     * method and all that is below; of several the longest holds.
     */
    private static final String TABLE = """
            viewer          GET     /v1/tenant
            viewer          GET     /v1/tenant/flags/useUnifiedFacilityTree
            tenant-admin    PUT     /v1/tenant/flags/useUnifiedFacilityTree
            tenant-admin    *       /v1/tenant/keys/**
            tenant-admin    GET     /v1/tenant/export
            tenant-admin    *       /v1/tenant/audit/**
            tenant-admin    *       /v1/users/**

            viewer          GET     /v1/devices
            operator        POST    /v1/devices
            viewer          GET     /v1/devices/{id}
            operator        DELETE  /v1/devices/{id}
            operator        POST    /v1/devices/{id}/credentials
            viewer          GET     /v1/devices/{id}/health
            viewer          GET     /v1/devices/{id}/location
            viewer          GET     /v1/devices/{id}/observations
            viewer          GET     /v1/devices/{id}/place
            operator        PUT     /v1/devices/{id}/place
            operator        DELETE  /v1/devices/{id}/place

            viewer          GET     /v1/gateways
            viewer          GET     /v1/gateways/{id}
            operator        PUT     /v1/gateways/{id}
            operator        DELETE  /v1/gateways/{id}

            viewer          GET     /v1/facilities
            viewer          GET     /v1/facilities/{id}
            viewer          GET     /v1/facilities/{id}/devices
            viewer          GET     /v1/facilities/tree
            viewer          GET     /v1/facilities/changes
            operator        POST    /v1/facilities/changes
            operator        POST    /v1/facilities/changes/{change}/undo
            viewer          GET     /v1/facilities/export
            operator        POST    /v1/facilities/import
            viewer          GET     /v1/facilities/findings
            viewer          GET     /v1/facilities/shadow

            viewer          GET     /v1/stream
            tenant-admin    *       /v1/dead-letters/**

            viewer          GET     /v1/flags
            tenant-admin    PUT     /v1/flags
            viewer          GET     /v1/flags/{key}
            tenant-admin    PUT     /v1/flags/{key}
            tenant-admin    PUT     /v1/flags/{key}/state
            tenant-admin    DELETE  /v1/flags/{key}
            viewer          GET     /v1/flag-changes
            viewer          POST    /ofrep/v1/evaluate/flags
            viewer          POST    /ofrep/v1/evaluate/flags/{key}
            viewer          GET     /ofrep/v1/stream

            platform-admin  *       /v1/platform/**
            """;

    private static final Pattern LINE = Pattern.compile("(?m)^(\\S+)\\s+(\\S+)\\s+(\\S+)$");
    private static final String BELOW = "/**";

    private final Map<String, AccessRole> routes = new LinkedHashMap<>();
    private final Map<String, AccessRole> folders = new LinkedHashMap<>();

    private RouteRoles(String table) {
        for (Matcher line = LINE.matcher(table); line.find(); ) {
            AccessRole role = AccessRole.labelled(line.group(1)).orElseThrow();
            String pattern = line.group(3);
            if (pattern.endsWith(BELOW)) {
                folders.put(pattern.substring(0, pattern.length() - BELOW.length()), role);
            } else {
                routes.put(line.group(2) + " " + pattern, role);
            }
        }
    }

    /** The table as it stands. */
    public static RouteRoles declared() {
        return new RouteRoles(TABLE);
    }

    /** The least role for a route; empty where it has no line, and so is nobody's. */
    public Optional<AccessRole> needed(String method, String pattern) {
        AccessRole exact = routes.get((method.equals("HEAD") ? "GET" : method) + " " + pattern);
        return exact != null ? Optional.of(exact) : ofFolder(pattern);
    }

    private Optional<AccessRole> ofFolder(String pattern) {
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
