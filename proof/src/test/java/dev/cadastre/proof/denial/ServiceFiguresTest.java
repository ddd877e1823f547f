package dev.cadastre.proof.denial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ServiceFiguresTest {

    private static ServiceSample sample(int millis) {
        ServiceSample sample = new ServiceSample();
        for (int i = 0; i < 200; i++) {
            sample.answered(millis * 1_000_000L);
        }
        return sample;
    }

    private static boolean holds(ServiceSample quiet, ServiceSample attacked) {
        return ServiceFigures.of("api", quiet, attacked).holds();
    }

    @Test
    void twiceOfQuietIsAllowedAndNoMore() {
        assertThat(holds(sample(60), sample(120))).isTrue();
        assertThat(holds(sample(60), sample(121))).isFalse();
    }

    @Test
    void whatNobodyNoticesIsAllowed() {
        assertThat(holds(sample(1), sample(100))).isTrue();
        assertThat(holds(sample(1), sample(101))).isFalse();
    }

    @Test
    void oneSlowAnswerOfTwoHundredDoesNotDecide() {
        ServiceSample attacked = sample(1);
        attacked.answered(1_000_000_000L);
        assertThat(holds(sample(1), attacked)).isTrue();
    }

    @Test
    void oneFailureDoes() {
        ServiceSample attacked = sample(1);
        attacked.failed(new IOException("no answer within 2000 ms"));
        ServiceFigures figures = ServiceFigures.of("api", sample(1), attacked);
        assertThat(figures.holds()).isFalse();
        assertThat(figures.complaint()).isEqualTo("api: 1 of 201 failed (no answer within 2000 ms)");
    }
}
