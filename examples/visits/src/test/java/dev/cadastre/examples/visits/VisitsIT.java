package dev.cadastre.examples.visits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.TenantStamp;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The service behind the platform's gateway, on real PostgreSQL, Redis and Kafka. */
class VisitsIT {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private static PlatformOfTest platform;

    @BeforeAll
    static void start() throws Exception {
        platform = new PlatformOfTest();
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aVisitIsSeenByItsOwnerAlone() throws Exception {
        platform.moves("acme", "tag-1", "dock", TEN, 1);
        platform.moves("acme", "tag-1", "dock", TEN.plusSeconds(60), 2);
        platform.moves("acme", "tag-1", "yard", TEN.plusSeconds(120), 3);

        assertThat(platform.awaitVisits("acme", "tag-1", 2))
                .isEqualTo("[{\"zone\":\"yard\",\"since\":\"2026-11-23T10:02:00Z\"},"
                        + "{\"zone\":\"dock\",\"since\":\"2026-11-23T10:00:00Z\"}]");
        assertThat(platform.get("globex", "/v1/visits/tag-1").body()).isEqualTo("[]");
    }

    @Test
    void aTitleIsTheTenantsOwnAndShownWhereTheFlagIsOn() throws Exception {
        platform.switchOn("acme", "visit-titles");
        platform.put("acme", "/v1/visits/zones/gate", "{\"title\":\"North gate\"}");
        platform.put("globex", "/v1/visits/zones/gate", "{\"title\":\"Tor 3\"}");
        platform.moves("acme", "tag-2", "gate", TEN, 1);
        platform.moves("globex", "tag-2", "gate", TEN, 1);

        assertThat(platform.await("acme", "/v1/visits/tag-2", body -> body.contains("North gate")))
                .contains("North gate")
                .doesNotContain("Tor");
        assertThat(platform.awaitVisits("globex", "tag-2", 1))
                .contains("\"gate\"")
                .doesNotContain("Tor", "North");
    }

    @Test
    void pastTheGatewayNobodyIsLetIn() throws Exception {
        HttpResponse<String> answer = platform.send(HttpRequest.newBuilder(platform.service("/v1/visits/tag-1"))
                .header("authorization", "Bearer " + platform.token("acme"))
                .header(TenantStamp.TENANT_HEADER, "acme"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"id\":\"unauthenticated\"");
    }

    @Test
    void anothersTokenUnderTheStampIsRefused() throws Exception {
        URI target = platform.service("/v1/visits/tag-1");
        HttpResponse<String> answer = platform.send(HttpRequest.newBuilder(target)
                .header("authorization", "Bearer " + platform.token("globex"))
                .header(TenantStamp.TENANT_HEADER, "acme")
                .header(TenantStamp.GROUPS_HEADER, "")
                .header(TenantStamp.STAMP_HEADER, platform.stamp("acme", "GET", target.getPath())));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("\"id\":\"tenant-mismatch\"");
    }

    @Test
    void aTenantNamedInTheRequestIsOnlyText() throws Exception {
        platform.moves("acme", "tag-3", "dock", TEN, 1);
        platform.awaitVisits("acme", "tag-3", 1);

        assertThat(platform.get("globex", "/v1/visits/tag-3?customer_id=acme&tenant=acme")
                        .body())
                .isEqualTo("[]");
    }
}
