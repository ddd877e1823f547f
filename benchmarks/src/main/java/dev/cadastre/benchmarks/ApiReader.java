package dev.cadastre.benchmarks;

import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** GETs through the gateway on kept connections, as cheap as can be. */
final class ApiReader {

    /** The answer to one GET. */
    record Answer(int status, Buffer body) {}

    private static final int ANSWER_MILLIS_MAX = 15_000;

    private final Vertx vertx;
    private final HttpClient http;
    private final TenantApi api;
    private String bearer;

    ApiReader(Vertx vertx, Target target, TenantApi api, int connections) {
        this.vertx = vertx;
        this.api = api;
        this.bearer = "Bearer " + api.token();
        HttpClientOptions options = new HttpClientOptions()
                .setDefaultHost(target.gateway().getHost())
                .setDefaultPort(port(target))
                .setSsl(target.gateway().getScheme().equals("https"))
                .setTcpNoDelay(true)
                .setKeepAlive(true);
        this.http = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(connections))
                .build();
    }

    Future<Answer> get(String path) {
        return open(path).compose(response -> response.body().map(body -> new Answer(response.statusCode(), body)));
    }

    /** The answer with its body still to come. */
    Future<HttpClientResponse> open(String path) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setURI(path)
                .setIdleTimeout(ANSWER_MILLIS_MAX)
                .putHeader("authorization", bearer);
        return http.request(request).compose(sent -> sent.send());
    }

    /** Asks for a new token, after one was refused. */
    Future<Void> renew() {
        return vertx.executeBlocking(api::newToken).map(token -> {
            bearer = "Bearer " + token;
            return null;
        });
    }

    private static int port(Target target) {
        int named = target.gateway().getPort();
        if (named > 0) {
            return named;
        }
        return target.gateway().getScheme().equals("https") ? 443 : 80;
    }
}
