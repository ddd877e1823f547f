package dev.cadastre.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import org.junit.jupiter.api.Test;

class MqttDebtsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final long SECOND = 1_000_000_000;

    private final long now = System.nanoTime();

    private final MqttDebts debts = new MqttDebts();

    @Test
    void aTenantWaitsForWhatIsBeyondItsShare() {
        long debt = 0;
        for (int i = 0; i < 60_000; i++) {
            debt = debts.pay(ACME, 0, now);
        }
        assertThat(debt).isEqualTo(2 * SECOND);
        assertThat(debts.pay(new TenantId("globex"), 0, now)).isNegative();
        assertThat(debts.pay(ACME, 0, now + 3 * SECOND)).isNegative();
    }

    /** A subscription to thousands of filters is one packet. */
    @Test
    void aLongPacketCostsMore() {
        for (int i = 0; i < 40; i++) {
            debts.pay(ACME, 35_000, now);
        }
        assertThat(debts.pay(ACME, 0, now)).isPositive();
    }

    @Test
    void pingsOfAFleetAreNoDebt() {
        for (int second = 0; second < 100; second++) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(debts.pay(ACME, 0, now + second * SECOND)).isNegative();
            }
        }
    }
}
