package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.auth.Bearer;
import dev.cadastre.isolation.auth.VerifiedToken;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway on one event loop: its share of the connections, and its own connections to the services. */
final class GatewayVerticle extends VerticleBase {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayVerticle.class);
    private static final int MAX_HEADER_BYTES = 16_384;
    private static final int IDLE_SECONDS = 75;
    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private final GatewaySettings settings;
    private final int wanted;
    private final Policy policy;
    private final Headers headers;
    private final ConsoleFiles console;
    private final AtomicInteger port;
    private final TenantMeters meters;
    private final FairShares shares = FairShares.ofOneLoop();
    private Upstream api;
    private Upstream ingest;
    private Upstream issuer;
    private Map<String, Upstream> services = Map.of();

    /**
     * @param wanted the port to listen on, or a negative number for a free one, the same for instances of that number
     * @param meters those of the whole gateway
     * @param port takes the port that was bound
     */
    @SuppressWarnings("NullAway.Init") // a verticle has its Vertx, and so its clients, from start() on
    GatewayVerticle(
            GatewaySettings settings,
            int wanted,
            Policy policy,
            ConsoleFiles console,
            TenantMeters meters,
            AtomicInteger port) {
        this.settings = settings;
        this.wanted = wanted;
        this.policy = policy;
        this.headers = new Headers(policy.headers());
        this.console = console;
        this.meters = meters;
        this.port = port;
    }

    @Override
    public Future<?> start() {
        api = new Upstream(vertx, "API", settings.api());
        ingest = new Upstream(vertx, "ingest service", settings.ingest());
        issuer = new Upstream(vertx, "token issuer", settings.issuer());
        services = settings.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, each -> new Upstream(vertx, each.getKey() + " service", each.getValue())));
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setIdleTimeout(IDLE_SECONDS));
        return server.requestHandler(this::handle)
                .listen(wanted, settings.host())
                .onSuccess(bound -> port.set(bound.actualPort()));
    }

    private void handle(HttpServerRequest request) {
        try {
            RequestTarget target = unambiguous(request);
            if (!METHODS.contains(request.method())) {
                throw new CadastreException(ErrorId.METHOD_NOT_ALLOWED, "That method is not known here");
            }
            dispatch(request, target);
        } catch (CadastreException refusal) {
            refuse(request, refusal);
        }
    }

    private RequestTarget unambiguous(HttpServerRequest request) {
        try {
            policy.headers().check(request);
            return policy.targets().read(request.uri());
        } catch (CadastreException refusal) {
            LayerRefusals.count(Layer.GATEWAY, "ambiguous-request");
            throw refusal;
        }
    }

    private void dispatch(HttpServerRequest request, RequestTarget target) {
        switch (Route.of(target.path())) {
            case API -> withTenant(request, behind(target.path()));
            case INGEST -> pass(request, ingest, new Binding.Nobody(false), () -> {});
            case ISSUER -> pass(request, issuer, new Binding.Nobody(true), () -> {});
            case OPEN_TO_ALL -> pass(request, api, new Binding.Nobody(false), () -> {});
            case LIVE -> answer(request, 200, new JsonObject().put("status", "live"));
            case CONSOLE -> console.answer(request, target.path());
        }
    }

    private void withTenant(HttpServerRequest request, Upstream upstream) {
        String bearer =
                Bearer.token(request.getHeader(HttpHeaders.AUTHORIZATION), request.getHeader(Bearer.API_KEY_HEADER));
        Optional<VerifiedToken> known = settings.tokens().remembered(bearer);
        if (known.isPresent()) {
            passAs(request, upstream, known.get());
            return;
        }
        request.pause();
        vertx.executeBlocking(() -> settings.tokens().verify(bearer), false)
                .onComplete(
                        token -> {
                            request.resume();
                            passAs(request, upstream, token);
                        },
                        cause -> {
                            request.resume();
                            refuse(request, cause);
                        });
    }

    private void passAs(HttpServerRequest request, Upstream upstream, VerifiedToken token) {
        Allowance allowance = meters.take(token.tenant());
        if (allowance != null) {
            allowance.describe(request.response().headers());
            if (!allowance.passes()) {
                LayerRefusals.count(Layer.GATEWAY, "rate");
                tooMany(request, "The tenant asks more often than it may: see Retry-After");
                return;
            }
        }
        var binding = new Binding.Tenant(token, settings.stamp(), policy.stamping(), Clock.systemUTC());
        if (allowance == null) {
            pass(request, upstream, binding, () -> {});
            return;
        }
        passInTurn(request, upstream, token.tenant(), binding);
    }

    private void passInTurn(HttpServerRequest request, Upstream upstream, TenantId tenant, Binding binding) {
        if (Exchange.hasBody(request)) {
            request.pause();
        }
        boolean mayWait = shares.enter(tenant, place -> {
            if (request.response().closed()) {
                place.leave();
            } else {
                pass(request, upstream, binding, place);
            }
        });
        if (!mayWait) {
            LayerRefusals.count(Layer.GATEWAY, "share");
            request.resume();
            request.response().putHeader("retry-after", "1");
            tooMany(request, "Too many requests of the tenant are under way: try again in a moment");
        }
    }

    /** Who answers a path below {@code /v1}: whose folder it is, else the API. */
    private Upstream behind(String path) {
        if (services.isEmpty()) {
            return api;
        }
        String[] steps = path.split("/", 4);
        return services.getOrDefault(steps.length < 3 ? "" : "/v1/" + steps[2], api);
    }

    /** Without an exception: this is said thousands of times a second to whoever does not listen. */
    private static void tooMany(HttpServerRequest request, String detail) {
        Problem.answer(request.response(), ErrorId.TOO_MANY_REQUESTS, detail);
    }

    private void pass(HttpServerRequest request, Upstream upstream, Binding binding, FairShares.Place place) {
        if (Exchange.hasBody(request)) {
            request.pause();
        }
        new Exchange(vertx, request, upstream, headers, binding, place, policy.answerTimeoutMillis()).start();
    }

    private static void answer(HttpServerRequest request, int status, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }

    private static void refuse(HttpServerRequest request, Throwable cause) {
        if (cause instanceof CadastreException refusal) {
            Problem.answer(request.response(), refusal);
        } else {
            LOG.error("A request could not be handled", cause);
            Problem.answer(request.response(), ErrorId.INTERNAL, "The request could not be handled");
        }
    }
}
