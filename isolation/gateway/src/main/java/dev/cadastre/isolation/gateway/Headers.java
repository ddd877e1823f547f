package dev.cadastre.isolation.gateway;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Carries a message's headers from one connection to the next. */
record Headers(HeaderRule rule) {

    /** What a client may say once at most, because two readers could each take another one. */
    private static final List<CharSequence> ONCE = List.of(
            HttpHeaders.AUTHORIZATION,
            Bearer.API_KEY_HEADER,
            HttpHeaders.HOST,
            HttpHeaders.CONTENT_LENGTH,
            HttpHeaders.CONTENT_TYPE);

    /** @throws CadastreException INVALID_REQUEST if the headers could be read in two ways */
    static void check(HttpServerRequest request) {
        MultiMap headers = request.headers();
        for (CharSequence name : ONCE) {
            if (headers.getAll(name).size() > 1) {
                throw invalid("The header '%s' is given twice".formatted(name));
            }
        }
        if (request.authority() == null) {
            throw invalid("The request has no readable Host header");
        }
        for (String named : namedByConnection(headers)) {
            if (HeaderRule.isTenantHeader(HeaderRule.shape(named))) {
                throw invalid("The Connection header names a header that the gateway stamps");
            }
        }
    }

    /** Copies what a client may say, and adds what the gateway says of the client. Cookies go to the issuer alone. */
    void toUpstream(Call call, MultiMap out) {
        HttpServerRequest request = call.request();
        boolean withCookies = call.binding().withCookies();
        Set<String> dropped = namedByConnection(request.headers());
        for (Map.Entry<String, String> header : request.headers()) {
            String shape = HeaderRule.shape(header.getKey());
            if (HeaderRule.isTenantHeader(shape)) {
                LayerRefusals.count(Layer.GATEWAY, "tenant-header-of-a-client");
            }
            boolean cookie = !withCookies && shape.equals("cookie");
            if (!cookie
                    && !HeaderRule.OF_THE_CONNECTION.contains(shape)
                    && !rule.drops(shape)
                    && !dropped.contains(HeaderRule.lowerCase(header.getKey()))) {
                out.add(header.getKey(), header.getValue());
            }
        }
        out.set("x-forwarded-for", call.client().address());
        out.set("x-forwarded-proto", requireNonNullElse(request.scheme(), "http"));
        out.set("x-forwarded-host", requireNonNull(request.authority()).toString());
    }

    /** Copies what a service answers; a stamp that it repeats stays inside. */
    void toClient(MultiMap answer, MultiMap out) {
        Set<String> dropped = namedByConnection(answer);
        for (Map.Entry<String, String> header : answer) {
            String name = HeaderRule.lowerCase(header.getKey());
            boolean length = name.equals("content-length");
            boolean connection = HeaderRule.OF_THE_CONNECTION.contains(name) && !length;
            if (!connection && !dropped.contains(name) && !HeaderRule.isTenantHeader(HeaderRule.shape(name))) {
                out.add(header.getKey(), header.getValue());
            }
        }
    }

    private static Set<String> namedByConnection(MultiMap headers) {
        List<String> values = headers.getAll(HttpHeaders.CONNECTION);
        if (values.isEmpty()) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        for (String value : values) {
            for (String name : value.split(",", -1)) {
                named.add(HeaderRule.lowerCase(name.strip()));
            }
        }
        return named;
    }

    private static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_REQUEST, detail);
    }
}
