package dev.cadastre.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CarriersTest {

    /** In a process of its own: the JDK reads the setting once. */
    @Test
    void twoThatComputeKeepNoOtherFromTwoProcessors() throws IOException, InterruptedException {
        Process others = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=2",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TwoComputing.class.getName())
                .inheritIO()
                .start();
        assertThat(others.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(others.exitValue()).isZero();
    }

    /** Ends with 0 where a third virtual thread runs while two compute. */
    static final class TwoComputing {

        private TwoComputing() {}

        public static void main(String[] arguments) throws InterruptedException {
            Carriers.provide();
            AtomicBoolean ended = new AtomicBoolean();
            CountDownLatch computing = new CountDownLatch(2);
            for (int i = 0; i < 2; i++) {
                Thread.startVirtualThread(() -> {
                    computing.countDown();
                    while (!ended.get()) {
                        Thread.onSpinWait();
                    }
                });
            }
            computing.await();
            CountDownLatch third = new CountDownLatch(1);
            Thread.startVirtualThread(third::countDown);
            boolean ran = third.await(5, TimeUnit.SECONDS);
            ended.set(true);
            System.exit(ran ? 0 : 1);
        }
    }
}
