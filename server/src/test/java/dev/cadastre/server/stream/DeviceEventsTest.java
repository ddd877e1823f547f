package dev.cadastre.server.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Ledger;
import dev.cadastre.model.Measured;
import dev.cadastre.model.NearestGateway;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.Whereabouts;
import dev.cadastre.model.ZoneId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class DeviceEventsTest {

    private static final TenantId ACME = new TenantId("acme");
    private static final Instant AT = Instant.parse("2026-11-23T09:50:00.123Z");

    private final DeviceEvents events = new DeviceEvents(
            new JsonMapper(), tenant -> (device, zone) -> null, Clock.fixed(AT.plusSeconds(90), ZoneOffset.UTC));

    @Test
    void anEventHasTheShapesOfRest() {
        assertThat(frame(ACME, DeviceChangeCodec.write(change()))).isEqualTo("""
                        id: 2-17
                        event: device
                        data: {"id":"pallet-1","location":{"zone":"dock-1","gateway":"gw-1","rssi":-61.5,\
                        "heardAt":"2026-11-23T09:50:00.123Z","position":null,\
                        "at":"2026-11-23T09:50:00.123Z"},"health":{"connectivity":"LATE","condition":"CRITICAL_BATTERY",\
                        "batteryPercent":4.5,"batteryAt":"2026-11-23T09:50:00.123Z",\
                        "lastSeenAt":"2026-11-23T09:50:00.123Z",\
                        "receivedAt":"2026-11-23T09:50:01.123Z","version":7,\
                        "ledger":{"applied":5,"appliedToHistory":0,"duplicate":1,"late":1}}}

                        """);
    }

    @Test
    void aRecordOfAnotherTenantThanItsEnvelopeSaysIsNotTold() {
        assertThat(frame(new TenantId("globex"), DeviceChangeCodec.write(change())))
                .isEmpty();
    }

    @Test
    void aRecordThatCannotBeReadIsNotTold() {
        assertThat(frame(ACME, "{".getBytes(StandardCharsets.UTF_8))).isEmpty();
    }

    private String frame(TenantId envelope, byte[] data) {
        var streamed = new StreamedChange(envelope, new StreamPosition(2, 17), "pallet-1", data);
        return new String(streamed.frame(events), StandardCharsets.UTF_8);
    }

    private static DeviceChange change() {
        return new DeviceChange(
                ACME,
                new DeviceId("pallet-1"),
                new Whereabouts(
                        AT,
                        new Measured<>(AT, new NearestGateway(new GatewayId("gw-1"), new ZoneId("dock-1"), -61.5)),
                        new Measured<>(AT, 4.5),
                        null),
                AT.plusSeconds(1),
                new Ledger(5, 0, 1, 1),
                7);
    }
}
