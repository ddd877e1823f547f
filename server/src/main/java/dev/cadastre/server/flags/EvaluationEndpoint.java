package dev.cadastre.server.flags;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.Evaluations;
import dev.cadastre.isolation.flags.FlagError;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.Resolution;
import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * <a href="https://github.com/open-feature/protocol">OFREP</a> 0.3.0. The tenant is the bound one: one that the body names is
 * data for rules at most. An ETag is valid for that tenant only; sent by another it does not match.
 */
@RestController
@RequestMapping(path = "/ofrep/v1/evaluate/flags", produces = MediaType.APPLICATION_JSON_VALUE)
final class EvaluationEndpoint {

    private static final List<FlagsView.EventStream> STREAMS =
            List.of(new FlagsView.EventStream("sse", new FlagsView.Endpoint("/ofrep/v1/stream")));

    private final Flags flags;

    EvaluationEndpoint(FlagParts parts) {
        this.flags = parts.flags();
    }

    /** @param context what the client says of itself */
    record Asked(@Nullable Map<String, @Nullable Object> context) {

        static Map<String, ?> said(@Nullable Asked asked) {
            return asked == null || asked.context == null ? Map.of() : asked.context;
        }
    }

    @PostMapping("/{key}")
    ResponseEntity<FlagView> one(@PathVariable String key, @RequestBody(required = false) @Nullable Asked asked) {
        Resolution resolution = flags.evaluate(TenantContext.current(), key, Asked.said(asked));
        HttpStatus status = switch (resolution) {
            case Resolved resolved -> HttpStatus.OK;
            case Deferred deferred -> HttpStatus.OK;
            case Unresolved unresolved ->
                unresolved.error() == FlagError.FLAG_NOT_FOUND ? HttpStatus.NOT_FOUND : HttpStatus.BAD_REQUEST;
        };
        return ResponseEntity.status(status)
                .cacheControl(CacheControl.noStore())
                .body(FlagView.of(resolution));
    }

    @PostMapping
    ResponseEntity<FlagsView> all(
            @RequestBody(required = false) @Nullable Asked asked,
            @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) @Nullable String known) {
        Evaluations evaluations = flags.evaluateAll(TenantContext.current(), Asked.said(asked));
        ResponseEntity.BodyBuilder response = ResponseEntity.status(
                        names(known, evaluations.etag()) ? HttpStatus.NOT_MODIFIED : HttpStatus.OK)
                .eTag(evaluations.etag())
                .cacheControl(CacheControl.noCache().cachePrivate());
        return names(known, evaluations.etag())
                ? response.build()
                : response.body(new FlagsView(
                        evaluations.flags().stream().map(FlagView::of).toList(), STREAMS, evaluations.metadata()));
    }

    private static boolean names(@Nullable String tags, String tag) {
        return tags != null
                && Stream.of(tags.split(","))
                        .map(String::strip)
                        .map(one -> one.startsWith("W/") ? one.substring(2) : one)
                        .anyMatch(tag::equals);
    }
}
