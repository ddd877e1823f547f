package dev.cadastre.server.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TenantTurnsTest {

    private static final TenantContext ACME = new TenantContext(new TenantId("acme"), "ann", Set.of());

    private final TenantTurns turns = new TenantTurns(1, Duration.ZERO);

    @Test
    void aTurnIsFreeAgainOnceItsWorkIsDone() throws IOException {
        assertThat(this.<Boolean>take(() -> {
                    assertThatThrownBy(() -> turns.take(new TenantId("globex"), () -> true))
                            .isInstanceOfSatisfying(
                                    CadastreException.class,
                                    refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.TOO_MANY_REQUESTS));
                    return true;
                }))
                .isTrue();
        assertThat(this.<Boolean>take(() -> true)).isTrue();
    }

    /** Or one tenant could hold all turns, for as long as it has files. */
    @Test
    void aTenantHasOneTurnAtATime() throws IOException {
        TenantTurns many = new TenantTurns(2, Duration.ZERO);
        TenantContext.call(
                ACME,
                () -> many.take(ACME.tenant(), () -> {
                    assertThatThrownBy(() -> many.take(ACME.tenant(), () -> true))
                            .hasMessageContaining("this tenant");
                    return many.take(new TenantId("globex"), () -> true);
                }));
    }

    /** Virtual threads share a few carriers; what computes on one for long keeps the requests of all tenants from theirs. */
    @Test
    void anImportHoldsNoCarrierOfRequests() throws IOException {
        assertThat(take(() -> Thread.currentThread().isVirtual())).isFalse();
    }

    @Test
    void itsWorkIsForTheTenantOfTheRequest() throws IOException {
        assertThat(take(() -> TenantContext.current().tenant())).isEqualTo(ACME.tenant());
    }

    @Test
    void whatTheWorkThrowsReachesTheRequestAndFreesTheTurn() throws IOException {
        for (Exception thrown : List.of(new IOException("torn"), new CadastreException(ErrorId.FORBIDDEN, "no"))) {
            assertThatThrownBy(() -> take(() -> raise(thrown))).isSameAs(thrown);
        }
    }

    private <T> T take(TenantTurns.Work<T> work) throws IOException {
        return TenantContext.call(ACME, () -> turns.take(ACME.tenant(), work));
    }

    private static boolean raise(Exception thrown) throws IOException {
        if (thrown instanceof IOException torn) {
            throw torn;
        }
        throw (RuntimeException) thrown;
    }
}
