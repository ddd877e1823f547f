package dev.cadastre.simulator.replay;

import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.Patience;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of the replay against a running Cadastre: every track gets a device of its own, which did not exist before, so
 * that nothing an earlier run left behind has a say.
 */
final class Playback {

    private static final Duration QUIET_AT_MOST = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_MILLIS = 200;

    private final Target target;
    private final TenantApi api;
    private final ProgressLine progress;
    private final Clock clock;

    Playback(Target target, TenantApi api, ProgressLine progress, Clock clock) {
        this.target = target;
        this.api = api;
        this.progress = progress;
        this.clock = clock;
    }

    /** Plays all tracks at once and gives, for each, the zone Cadastre reported after each packet. */
    List<List<@Nullable ZoneId>> run(Recording recording, List<Track> tracks, double speed, boolean keep)
            throws InterruptedException {
        recording.zones().forEach(api::putGateway);
        Instant startedAt = clock.instant();
        List<DeviceId> devices = tracks.stream()
                .map(track -> new DeviceId(
                        "track-%d-%s".formatted(track.number(), Long.toString(startedAt.toEpochMilli(), 36))))
                .toList();
        List<DeviceLogin> logins = new ArrayList<>();
        for (DeviceId device : devices) {
            logins.add(api.register(device, device.value(), "tag"));
        }
        try {
            play(tracks, logins, speed);
            List<List<@Nullable ZoneId>> answers = new ArrayList<>();
            for (int i = 0; i < devices.size(); i++) {
                answers.add(answers(devices.get(i), tracks.get(i).packets().size()));
            }
            return answers;
        } finally {
            if (!keep) {
                devices.forEach(api::delete);
            }
        }
    }

    private void play(List<Track> tracks, List<DeviceLogin> logins, double speed) throws InterruptedException {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
        try {
            NetClient net = vertx.createNetClient();
            Instant startedAt = clock.instant();
            List<Player> players = new ArrayList<>();
            for (int i = 0; i < tracks.size(); i++) {
                Tape tape = new Tape(tracks.get(i), speed, startedAt.getEpochSecond(), startedAt);
                Player player = new Player(vertx, net, clock, target, logins.get(i), tape);
                players.add(player);
                vertx.runOnContext(nothing -> player.start());
            }
            int packets =
                    tracks.stream().mapToInt(track -> track.packets().size()).sum();
            await("acknowledged", packets, players);
        } finally {
            vertx.close().await();
        }
    }

    private void await(String what, int packets, List<Player> players) throws InterruptedException {
        Patience patience = new Patience(QUIET_AT_MOST, clock);
        while (!players.stream().allMatch(Player::done)) {
            long acknowledged = players.stream().mapToLong(Player::acknowledged).sum();
            progress.show("%s %,d of %,d packets".formatted(what, acknowledged, packets));
            if (!patience.lasts(acknowledged)) {
                throw new PlaybackStalled("%d of %d packets were acknowledged and then none for %d s; %s"
                        .formatted(acknowledged, packets, QUIET_AT_MOST.toSeconds(), trouble(players)));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    private static String trouble(List<Player> players) {
        return players.stream()
                .map(Player::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .findFirst()
                .orElse("the connections are open");
    }

    /** Waits until the history holds every packet. */
    private List<@Nullable ZoneId> answers(DeviceId device, int packets) throws InterruptedException {
        Patience patience = new Patience(QUIET_AT_MOST, clock);
        Map<Long, ZoneId> zones = new HashMap<>();
        long seen = readHistory(device, zones);
        while (seen < packets) {
            progress.show("%s: %,d of %,d packets are in the history".formatted(device, seen, packets));
            if (!patience.lasts(seen)) {
                throw new PlaybackStalled(
                        "the history of %s holds %d of its %d acknowledged packets and grew no more for %d s"
                                .formatted(device, seen, packets, QUIET_AT_MOST.toSeconds()));
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
            seen = readHistory(device, zones);
        }
        List<@Nullable ZoneId> answers = new ArrayList<>();
        for (long seq = 0; seq < packets; seq++) {
            answers.add(zones.get(seq));
        }
        return answers;
    }

    private long readHistory(DeviceId device, Map<Long, ZoneId> zones) {
        long[] rows = {0};
        api.eachObservation(device, observation -> {
            rows[0]++;
            JsonNode zone = observation.path("zone");
            if (zone.isString()) {
                zones.put(observation.path("seq").longValue(), new ZoneId(zone.stringValue()));
            }
        });
        return rows[0];
    }
}
