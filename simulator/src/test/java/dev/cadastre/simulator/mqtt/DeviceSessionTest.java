package dev.cadastre.simulator.mqtt;

import static dev.cadastre.simulator.Conditions.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.PretendCadastre;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeviceSessionTest {

    private static final TenantId TENANT = new TenantId("acme");
    private static final DeviceId DEVICE = new DeviceId("tag-1");

    private final PretendCadastre cadastre = PretendCadastre.start();
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void stop() {
        vertx.close().await();
        cadastre.close();
    }

    @Test
    void whatIsOfferedIsPublishedAndAcknowledged() throws InterruptedException {
        DeviceSession session = session(login(), 10);
        vertx.runOnContext(nothing -> {
            session.connect();
            publish(session, 0, 5);
        });

        await("five acknowledgements", () -> session.acknowledged() == 5);
        assertThat(seqs()).containsExactly(0L, 1L, 2L, 3L, 4L);
        assertThat(session.connects()).isEqualTo(1);
    }

    @Test
    void aFullWindowTakesNoMore() throws InterruptedException {
        DeviceSession session = session(login(), 3);
        vertx.runOnContext(nothing -> publish(session, 0, 5));

        await("three offered", () -> session.offered() == 3);
        assertThat(session.acknowledged()).isZero();
    }

    @Test
    void whatWasNotAcknowledgedIsSentAgainInItsOrder() throws InterruptedException {
        cadastre.cutConnectionsAt(50);
        DeviceSession session = session(login(), 100);
        vertx.runOnContext(nothing -> {
            session.connect();
            publish(session, 0, 100);
        });

        await("all acknowledged after the cut", () -> session.acknowledged() == 100);
        assertThat(session.connects()).isEqualTo(2);
        assertThat(seqs()).isEqualTo(LongStream.range(0, 100).boxed().toList());
        assertThat(cadastre.duplicates(TENANT, DEVICE.value()))
                .as("the one that was taken and not acknowledged")
                .isPositive();
    }

    @Test
    void roomIsToldAfterConnectingAndAfterAcknowledgements() throws InterruptedException {
        DeviceSession session = session(login(), 1);
        session.onRoom(() -> {
            if (session.hasRoom() && session.offered() < 20) {
                publish(session, session.offered(), session.offered() + 1);
            }
        });
        vertx.runOnContext(nothing -> session.connect());

        await("twenty, one by one", () -> session.acknowledged() == 20);
    }

    @Test
    void aRefusedSignInIsToldAndTriedAgain() throws InterruptedException {
        login();
        DeviceSession session = session(new DeviceLogin(TENANT, DEVICE, "wrong"), 1);
        vertx.runOnContext(nothing -> session.connect());

        await("a failure", () -> session.lastFailure() != null);
        assertThat(session.lastFailure())
                .isInstanceOf(SignInRefused.class)
                .hasMessageContaining("acme/tag-1")
                .hasMessageContaining("bad user name or password")
                .hasMessageNotContaining("wrong");
        assertThat(session.connects()).isZero();
    }

    private DeviceLogin login() {
        try (TenantApi api = new TenantApi(cadastre.target(), TENANT)) {
            return api.register(DEVICE, "Tag", "tag");
        }
    }

    private DeviceSession session(DeviceLogin login, int window) {
        Target target = cadastre.target();
        return new DeviceSession(vertx, vertx.createNetClient(), target.mqttHost(), target.mqttPort(), login, window);
    }

    private static void publish(DeviceSession session, long from, long to) {
        for (long seq = from; seq < to; seq++) {
            session.offer(ObservationCodec.write(new Observation(1, seq, Instant.now(), List.of(), null, null)));
        }
        session.flush();
    }

    private List<Long> seqs() {
        return cadastre.observations(TENANT, DEVICE.value()).stream()
                .map(Observation::seq)
                .toList();
    }
}
