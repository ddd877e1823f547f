package dev.cadastre.isolation.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where layer 3 would let no code look: query, path, further headers, cookies and body, in whatever name they use. The
 * context that flags are evaluated in is layer 8's alone, sabotaged or not.
 */
final class SecondParseSite {

    /** The attribute of a request whose tenant was taken from its query. */
    static final String TENANT_TAKEN = SecondParseSite.class.getName() + ".taken";

    private static final List<String> NAMES =
            List.of("customer_id", "customerId", "customer", "tenant", "tenant_id", "tenantId", "organization", "org");
    private static final List<String> HEADERS = List.of("x-tenant-id", "x-tenant", "x-organization", "x-org-id");
    private static final Pattern IN_PATH = Pattern.compile("/(?:tenants|customers|orgs)/([A-Za-z0-9-]+)");
    private static final JsonMapper JSON = new JsonMapper();

    private SecondParseSite() {}

    static boolean looksIntoBody(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).contains("json")
                && !request.getRequestURI().startsWith("/ofrep/");
    }

    static @Nullable String tenantNamedIn(HttpServletRequest request) {
        for (String name : NAMES) {
            String value = request.getParameter(name);
            if (value != null) {
                request.setAttribute(TENANT_TAKEN, name);
                return value;
            }
        }
        for (String name : HEADERS) {
            String value = request.getHeader(name);
            if (value != null) {
                return value;
            }
        }
        Matcher path = IN_PATH.matcher(request.getRequestURI());
        return path.find() ? path.group(1) : inBody(request);
    }

    /** The query without the parameters that are looked for here. */
    static String withoutTenant(String query) {
        return Arrays.stream(query.split("&", -1))
                .filter(pair -> !NAMES.contains(URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8)))
                .collect(Collectors.joining("&"));
    }

    private static @Nullable String inBody(HttpServletRequest request) {
        if (!looksIntoBody(request)) {
            return null;
        }
        try {
            return named(JSON.readTree(request.getInputStream().readAllBytes()));
        } catch (JacksonException unreadable) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String named(JsonNode body) {
        for (String name : NAMES) {
            JsonNode found = body.findValue(name);
            if (found != null && found.isString()) {
                return found.asString();
            }
        }
        return null;
    }
}
