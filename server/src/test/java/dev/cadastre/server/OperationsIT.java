package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class OperationsIT {

    @Test
    void isReadyWhenEveryPartIsUp() {
        HttpResponse<String> ready = get("/health/ready");
        assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"up\",\"components\":"
                        + "{\"postgres\":{\"status\":\"up\"},\"stream\":{\"status\":\"up\"}}}");
        assertThat(get("/health/live").body()).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void metricsKnowRoutesButNoTenantsAndNoIds() {
        Caller caller = Caller.ofNewTenant();
        caller.get("/v1/devices/some-device-that-is-none");
        HttpResponse<String> metrics = get("/metrics");
        assertThat(metrics.body())
                .contains(
                        "http_server_requests_seconds_bucket{method=\"GET\",route=\"/v1/devices/{id}\",status=\"404\"")
                .doesNotContain("some-device-that-is-none", caller.tenant().value());
    }

    @Test
    void metricsCountWhatTheLayersRefused() {
        LayerRefusals.count(Layer.CONTEXT, "seen-by-a-test");
        assertThat(get("/metrics").body())
                .contains("cadastre_isolation_refusals_total{layer=\"context\",reason=\"seen-by-a-test\"} 1.0");
    }

    private static HttpResponse<String> get(String path) {
        return Caller.send(HttpRequest.newBuilder(TestServer.get().uri(path)));
    }
}
