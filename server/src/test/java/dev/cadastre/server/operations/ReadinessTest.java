package dev.cadastre.server.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

class ReadinessTest {

    @Test
    void isUpWhenAllAre() {
        try (var readiness = new Readiness(List.of(new ReadinessCheck("a", () -> null)))) {
            assertThat(readiness.report().up()).isTrue();
        }
    }

    @Test
    void anExceptionIsAnAnswer() {
        var failing = new ReadinessCheck("a", () -> {
            throw new IllegalStateException("is broken");
        });
        try (var readiness = new Readiness(List.of(failing, new ReadinessCheck("b", () -> null)))) {
            Readiness.Report report = readiness.report();
            assertThat(report.up()).isFalse();
            assertThat(report.components())
                    .hasEntrySatisfying("a", part -> assertThat(part.detail()).contains("is broken"))
                    .containsEntry("b", Readiness.Component.of(null));
        }
    }

    @Test
    void asksAllAtTheSameTime() {
        var everybodyAsked = new CyclicBarrier(2);
        ReadinessCheck.Question waitsForTheOther = () -> {
            everybodyAsked.await();
            return null;
        };
        var checks = List.of(new ReadinessCheck("a", waitsForTheOther), new ReadinessCheck("b", waitsForTheOther));
        try (var readiness = new Readiness(checks)) {
            assertThat(readiness.report().up()).isTrue();
        }
    }

    @Test
    void onesThatHangAreDown() {
        var never = new CountDownLatch(1);
        ReadinessCheck.Question hangs = () -> {
            never.await();
            return null;
        };
        try (var readiness = new Readiness(List.of(new ReadinessCheck("a", hangs)))) {
            assertThat(readiness.report().components())
                    .hasEntrySatisfying("a", part -> assertThat(part.detail()).contains("no answer"));
        }
    }
}
