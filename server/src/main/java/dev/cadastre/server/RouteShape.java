package dev.cadastre.server;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.PathContainer.PathSegment;

/**
 * How many segments the paths of a pattern have, and which of them are literal: {@code /v1/devices/{id}} has three, of which
 * the last is a variable. A pattern of another kind, with a wildcard or a regular expression, has no shape.
 */
final class RouteShape {

    /** The literals, null in the place of a variable. */
    private final @Nullable String[] segments;

    private RouteShape(@Nullable String[] segments) {
        this.segments = segments;
    }

    /** The shape of a pattern as Spring writes it, null where it has none. */
    static @Nullable RouteShape of(String pattern) {
        if (!pattern.startsWith("/")) {
            return null;
        }
        String[] parts = pattern.split("/", -1);
        @Nullable String[] segments = new String[parts.length - 1];
        for (int i = 0; i < segments.length; i++) {
            String part = parts[i + 1];
            boolean variable = part.startsWith("{") && part.endsWith("}");
            String name = variable ? part.substring(1, part.length() - 1) : part;
            if (name.isEmpty() || !name.chars().allMatch(RouteShape::isPlain)) {
                return null;
            }
            segments[i] = variable ? null : part;
        }
        return new RouteShape(segments);
    }

    private static boolean isPlain(int c) {
        return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.';
    }

    /** Whether a path can be the pattern's: never false where Spring would find that the two match. */
    boolean fits(PathContainer path) {
        List<PathContainer.Element> elements = path.elements();
        if (elements.size() != 2 * segments.length) {
            return false;
        }
        for (int i = segments.length - 1; i >= 0; i--) {
            String literal = segments[i];
            if (literal != null && !isLiteral(elements.get(2 * i + 1), literal)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(PathContainer.Element element, String literal) {
        return element instanceof PathSegment segment && segment.valueToMatch().equals(literal);
    }
}
