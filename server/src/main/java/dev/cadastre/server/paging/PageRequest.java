package dev.cadastre.server.paging;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Which page of a listing is wanted.
 *
 * @param cursor {@code next} of the page before, or null for the first
 * @param limit how many items at most, 1 to {@value #LIMIT_MAX}
 */
public record PageRequest(@Nullable String cursor, int limit) {

    public static final int LIMIT_MAX = 500;
    /** The names of the query's parameters. */
    public static final Set<String> PARAMETERS = Set.of("cursor", "limit");

    private static final int LIMIT_DEFAULT = 100;

    static PageRequest parse(@Nullable String cursor, @Nullable String limit) {
        return new PageRequest(cursor, limit == null ? LIMIT_DEFAULT : parseLimit(limit));
    }

    private static int parseLimit(String text) {
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= LIMIT_MAX) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // refused below like a number out of range
        }
        throw new CadastreException(
                ErrorId.INVALID_REQUEST, "The parameter 'limit' is not a number from 1 to %d".formatted(LIMIT_MAX));
    }

    /** Reads the two parameters for a handler that takes a {@link PageRequest}. */
    public static final class Resolver implements HandlerMethodArgumentResolver {

        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return parameter.getParameterType() == PageRequest.class;
        }

        @Override
        public PageRequest resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer container,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders) {
            return parse(request.getParameter("cursor"), request.getParameter("limit"));
        }
    }
}
