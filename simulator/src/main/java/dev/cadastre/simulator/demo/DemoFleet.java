package dev.cadastre.simulator.demo;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import dev.cadastre.simulator.mqtt.DeviceSession;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tags of the demo's tenants, each on an MQTT connection of its own, publishing until closed. A tag that loses its
 * connection reconnects by itself.
 */
public final class DemoFleet implements AutoCloseable {

    private static final int WINDOW = 4;
    private static final int CONNECT_MILLIS_MAX = 5_000;
    private static final long SPREAD_MILLIS = 2_000;

    private final Vertx vertx;
    private final Clock clock;
    private final List<DeviceSession> sessions = new ArrayList<>();

    private DemoFleet(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /**
     * Registers what is missing of the sites' facilities, gateways and tags, and lets the tags speak; known tags get new
     * secrets, and what a person changed of the rest stays as it is. Blocks until all are registered; the connections are
     * made after it has returned.
     *
     * @param tenants whose sites are used, of those that the demo has
     */
    public static DemoFleet start(Target target, Set<TenantId> tenants, long seed) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        DemoFleet fleet = new DemoFleet(vertx, Clock.systemUTC());
        try {
            Premises.all().stream()
                    .filter(premises -> tenants.contains(premises.site().tenant()))
                    .forEach(premises -> fleet.settle(premises, target, seed));
            return fleet;
        } catch (RuntimeException e) {
            fleet.close();
            throw e;
        }
    }

    /** How many tags speak or try to. */
    public int size() {
        return sessions.size();
    }

    /** How many observations the server has acknowledged so far. */
    public long acknowledged() {
        return sessions.stream().mapToLong(DeviceSession::acknowledged).sum();
    }

    @Override
    public void close() {
        vertx.close().await();
    }

    /** The tags of a site in the order of their numbers. */
    static List<Tag> tags(Site site, long seed, Instant switchedOnAt) {
        List<Tag> tags = new ArrayList<>();
        for (Cohort cohort : site.cohorts()) {
            for (int i = 1; i <= cohort.count(); i++) {
                DeviceId device = new DeviceId("%s-%02d".formatted(cohort.prefix(), i));
                tags.add(new Tag(site, cohort, tags.size(), device, seed, switchedOnAt));
            }
        }
        return tags;
    }

    private void settle(Premises premises, Target target, long seed) {
        Site site = premises.site();
        NetClient net = vertx.createNetClient(
                new NetClientOptions().setConnectTimeout(CONNECT_MILLIS_MAX).setTcpNoDelay(true));
        try (TenantApi api = new TenantApi(target, site.tenant())) {
            if (api.addFacilities(premises.facilities())) {
                api.useTheTree();
            }
            Set<GatewayId> known = api.gateways();
            site.antennas().stream()
                    .filter(antenna -> !known.contains(antenna.gateway()))
                    .forEach(antenna -> api.putGateway(antenna.gateway(), antenna.zone()));
            for (Tag tag : tags(site, seed, clock.instant())) {
                DeviceLogin login = api.register(tag.device(), tag.name(), tag.kind());
                launch(tag, new DeviceSession(vertx, net, target.mqttHost(), target.mqttPort(), login, WINDOW));
            }
        }
    }

    private void launch(Tag tag, DeviceSession session) {
        sessions.add(session);
        vertx.setTimer(1 + tag.pauseMillis() % SPREAD_MILLIS, timer -> {
            session.connect();
            speak(tag, session);
        });
    }

    private void speak(Tag tag, DeviceSession session) {
        Instant now = clock.instant();
        if (tag.speaks(now)) {
            session.offer(ObservationCodec.write(tag.observe(now)));
            session.flush();
        }
        vertx.setTimer(tag.pauseMillis(), timer -> speak(tag, session));
    }
}
