package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.function.Supplier;

/** Where each request goes, by its method and path, once it is certain that all servers read these alike. */
final class Routing {

    private static final String READ_ONLY = "GET, HEAD";
    private static final String ALL_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final Policy policy;
    private final CrossOrigin crossOrigin;
    private final Upstreams upstreams;
    private final Exchanges exchanges;
    private final TenantRequests tenants;
    private final ConsoleFiles console;

    Routing(
            Policy policy,
            CrossOrigin crossOrigin,
            Upstreams upstreams,
            Exchanges exchanges,
            TenantRequests tenants,
            ConsoleFiles console) {
        this.policy = policy;
        this.crossOrigin = crossOrigin;
        this.upstreams = upstreams;
        this.exchanges = exchanges;
        this.tenants = tenants;
        this.console = console;
    }

    /** @param client asked for once the headers are found in order */
    void route(HttpServerRequest request, Supplier<Client> client) {
        RequestTarget target;
        try {
            policy.headers().check(request);
            target = policy.targets().read(request.uri());
        } catch (CadastreException refusal) {
            RefusedRequests.ambiguous(request, refusal);
            return;
        }
        if (!METHODS.contains(request.method())) {
            RefusedRequests.otherMethod(request, ALL_METHODS, "That method is not known here");
            return;
        }
        try {
            dispatch(request, client.get(), target);
        } catch (CadastreException refusal) {
            ProblemAnswer.answer(request.response(), refusal);
        }
    }

    private void dispatch(HttpServerRequest request, Client client, RequestTarget target) {
        Route route = Route.of(target.path());
        if (route.isReadOnly() && !READS.contains(request.method())) {
            RefusedRequests.otherMethod(request, READ_ONLY, "This is read with GET");
            return;
        }
        if (route.hasPagesOfOthers()) {
            if (CrossOrigin.isPreflight(request)) {
                crossOrigin.answerPreflight(request);
                return;
            }
            crossOrigin.describe(request);
        }
        switch (route) {
            case API -> tenants.handle(request, client, target);
            case INGEST -> pass(ofDevice(request, client, target));
            case ISSUER -> pass(ofNobody(request, client, issuer(request, target), true, route.bodyMax(target.path())));
            case OPEN_TO_ALL -> pass(ofNobody(request, client, upstreams.open(), false, route.bodyMax(target.path())));
            case LIVE -> answerLive(request.response());
            case CONSOLE -> console.answer(request, target.path());
        }
    }

    private Upstream issuer(HttpServerRequest request, RequestTarget target) {
        return upstreams.issuer(request.method().equals(HttpMethod.POST) && Route.isSignIn(target.path()));
    }

    private Call ofDevice(HttpServerRequest request, Client client, RequestTarget target) {
        return new Call(
                request,
                client,
                upstreams.ingest(),
                new Binding.Nobody(false),
                DeviceName.of(request, client),
                Route.INGEST.bodyMax(target.path()));
    }

    private static Call ofNobody(
            HttpServerRequest request, Client client, Upstream upstream, boolean cookies, int bodyMax) {
        return new Call(request, client, upstream, new Binding.Nobody(cookies), client.network(), bodyMax);
    }

    private void pass(Call call) {
        new Exchange(exchanges, call).start();
    }

    private static void answerLive(HttpServerResponse response) {
        response.setStatusCode(200)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(new JsonObject().put("status", "live").toBuffer());
    }
}
