package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Negative control: without the stripping the attacks get through, so the tests that say they do not prove something. */
class StrippingControlIT {

    @Test
    void withoutTheRuleAnAliasReachesTheService() throws Exception {
        try (GatewayFixture open = new GatewayFixture(new Policy(shape -> false, RequestTarget::of, Stamping.SIGNED))) {
            Arrival arrival = open.arrivalAsAcme(
                    "GET /v1/devices HTTP/1.1", "X_Customer_Id: globex", "X.Authorized.Groups: admin");
            assertThat(arrival.readableAs("x-customer-id")).contains("globex");
            assertThat(arrival.readableAs("x-authorized-groups")).contains("admin");
            RawClient.ask(open.gateway.port(), "GET /v1/observations HTTP/1.1", "Host: h", "x-customer-id: globex");
            assertThat(open.ingest.next().readableAs("x-customer-id")).contains("globex");
        }
    }
}
