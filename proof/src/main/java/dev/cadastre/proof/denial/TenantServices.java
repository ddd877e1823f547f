package dev.cadastre.proof.denial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Everything that a tenant uses, as probes: if one of them fails, somebody has lost the platform. */
final class TenantServices {

    static final String PERSON = "person";
    private static final int EVERY_MILLIS = 18;

    /** Checking a password is expensive on purpose. */
    private static final int PERSON_EVERY_MILLIS = 700;

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
    private static final String JSON = "Content-Type: application/json";

    private final Installation at;
    private final ProbeClient client;
    private final AtomicLong numbers = new AtomicLong();
    private final long boot = System.currentTimeMillis() / 1_000;

    private TenantServices(Installation at) {
        this.at = at;
        this.client = new ProbeClient(at);
    }

    static List<ServiceProbe> of(Installation at) {
        TenantServices services = new TenantServices(at);
        List<ServiceProbe> probes = new ArrayList<>(List.of(
                new ServiceProbe("api", EVERY_MILLIS, services::devices),
                new ServiceProbe("token", EVERY_MILLIS, services::token),
                new ServiceProbe("ingest", EVERY_MILLIS, services::observations),
                new ServiceProbe("ready", EVERY_MILLIS, services::ready),
                new ServiceProbe(PERSON, PERSON_EVERY_MILLIS, services::person)));
        at.mqttAddress().ifPresent(mqtt -> probes.add(new ServiceProbe("mqtt", EVERY_MILLIS, services::publication)));
        return probes;
    }

    private void devices() throws IOException {
        client.ask(
                Set.of(200),
                "",
                "GET /v1/devices?limit=5",
                HttpText.bearer(at.tenant().token()));
    }

    private void token() throws IOException {
        client.ask(at.token().expected(), at.token().form(), "POST /oauth2/token", FORM);
    }

    private void observations() throws IOException {
        long number = numbers.incrementAndGet();
        TenantAccess.Device device = device(number);
        client.ask(
                Set.of(202),
                observation(number),
                "POST /v1/observations",
                JSON,
                HttpText.basic(device.user(), device.secret()));
    }

    private void ready() throws IOException {
        client.ask(Set.of(200), "", "GET /health/ready");
    }

    private void person() throws IOException {
        client.signIn(at.tenant().userName(), at.tenant().password());
    }

    private void publication() throws IOException {
        long number = numbers.incrementAndGet();
        client.publish(device(number), observation(number));
    }

    /** Each in turn, as a device has one session and not several at the same time. */
    private TenantAccess.Device device(long number) {
        return at.tenant().devices().get((int) (number % at.tenant().devices().size()));
    }

    private String observation(long number) {
        return "{\"boot\":%d,\"seq\":%d,\"at\":%d,\"battery\":90,\"readings\":[{\"gateway\":\"denial\",\"rssi\":-60}]}"
                .formatted(boot, number, System.currentTimeMillis());
    }
}
