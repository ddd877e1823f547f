package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class AppliedCountTest {

    @Test
    void theCountIsFoundWhereverItStands() {
        assertThat(AppliedCount.in(Buffer.buffer("{\"ledger\":{\"applied\":42,\"late\":7}}")))
                .isEqualTo(42);
        assertThat(AppliedCount.in(Buffer.buffer("{\"applied\":0}"))).isZero();
        assertThat(AppliedCount.in(Buffer.buffer("\"applied\":9007199254740991")))
                .isEqualTo(9007199254740991L);
    }

    @Test
    void withoutHealthThereIsNone() {
        assertThat(AppliedCount.in(Buffer.buffer("null"))).isEqualTo(-1);
        assertThat(AppliedCount.in(Buffer.buffer(""))).isEqualTo(-1);
    }
}
