package dev.cadastre.server;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.RequestPath;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Spring's mapping of requests to methods, which looks closer only at routes whose path can be the request's. Spring by itself
 * compares a request with all that is declared of every route that has a variable: method and media types, and its path last.
 * Where not exactly one route matches, Spring decides.
 */
final class RouteMapping extends RequestMappingHandlerMapping {

    private List<Route> routes = List.of();

    /** @param shape null where the path of any request could be the route's */
    private record Route(@Nullable RouteShape shape, RequestMappingInfo declared, HandlerMethod method) {

        static Route of(RequestMappingInfo declared, HandlerMethod method) {
            List<String> patterns = List.copyOf(declared.getPatternValues());
            return new Route(patterns.size() == 1 ? RouteShape.of(patterns.getFirst()) : null, declared, method);
        }

        boolean canBe(RequestPath path) {
            return shape == null || shape.fits(path);
        }
    }

    @Override
    public void afterPropertiesSet() {
        super.afterPropertiesSet();
        routes = getHandlerMethods().entrySet().stream()
                .map(route -> Route.of(route.getKey(), route.getValue()))
                .toList();
    }

    @Override
    protected @Nullable HandlerMethod lookupHandlerMethod(String path, HttpServletRequest request) throws Exception {
        List<Route> matches = matches(request);
        return matches.size() == 1
                ? chosen(matches.getFirst(), path, request)
                : super.lookupHandlerMethod(path, request);
    }

    private List<Route> matches(HttpServletRequest request) {
        RequestPath path = ServletRequestPathUtils.getParsedRequestPath(request);
        List<Route> matches = new ArrayList<>();
        for (Route route : routes) {
            RequestMappingInfo match = route.canBe(path) ? getMatchingMapping(route.declared(), request) : null;
            if (match != null) {
                matches.add(new Route(route.shape(), match, route.method()));
            }
        }
        return matches;
    }

    /** As Spring does with the route it has chosen. */
    private HandlerMethod chosen(Route match, String path, HttpServletRequest request) {
        request.setAttribute(BEST_MATCHING_HANDLER_ATTRIBUTE, match.method());
        handleMatch(match.declared(), path, request);
        return match.method();
    }
}
