package dev.cadastre.server.query;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.paging.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a query that the route would read otherwise than its sender meant: a parameter that the route does not have, one
 * given twice, or text that is not UTF-8 or has control characters. What a route has is read from its method's signature.
 */
public final class QueryCheck implements HandlerInterceptor {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    private final ConcurrentMap<Method, Set<String>> known = new ConcurrentHashMap<>();

    /** @throws CadastreException INVALID_REQUEST, naming the parameter */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String query = request.getQueryString();
        if (query != null && handler instanceof HandlerMethod method) {
            check(Query.parse(query), known.computeIfAbsent(method.getMethod(), each -> parametersOf(method)));
        }
        return true;
    }

    private static void check(Query query, Set<String> known) {
        for (String name : query.names()) {
            if (!known.contains(name)) {
                throw new CadastreException(
                        ErrorId.INVALID_REQUEST,
                        known.isEmpty()
                                ? "The parameter '%s' is not known here: this resource has none".formatted(name)
                                : "The parameter '%s' is not known here, only %s"
                                        .formatted(name, String.join(", ", known)));
            }
        }
    }

    /** The names of the parameters that the route has. */
    public static Set<String> parametersOf(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(QueryCheck::namesOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> namesOf(MethodParameter parameter) {
        if (parameter.getParameterType() == PageRequest.class) {
            return PageRequest.PARAMETERS.stream();
        }
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        if (declared == null) {
            return Stream.empty();
        }
        if (!declared.name().isEmpty()) {
            return Stream.of(declared.name());
        }
        parameter.initParameterNameDiscovery(NAMES);
        return Stream.ofNullable(parameter.getParameterName());
    }
}
