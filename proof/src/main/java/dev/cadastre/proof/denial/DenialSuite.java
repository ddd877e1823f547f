package dev.cadastre.proof.denial;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * Makes the attacks one after the other on one installation, while another tenant goes on asking for everything it uses.
 * An attack holds where none of that tenant's requests fails and the 99th percentile of each service stays within twice of
 * what it is when all is quiet, measured before and between the attacks.
 */
public final class DenialSuite {

    private static final Duration BETWEEN = Duration.ofMillis(250);
    private static final int WARM_UP_ROUNDS = 4;
    private static final int RECOVERY_ROUNDS = 20;

    private final List<DenialAttack> attacks;
    private final Duration time;
    private final Consumer<DenialResult> progress;

    /**
     * @param time how long each attack goes on, and how long it is quiet before the first
     * @param progress told of each result as it comes
     */
    public DenialSuite(List<DenialAttack> attacks, Duration time, Consumer<DenialResult> progress) {
        this.attacks = List.copyOf(attacks);
        this.time = time;
        this.progress = progress;
    }

    /**
     * Returns when all connections are closed.
     *
     * @throws IllegalStateException if a service does not answer before any attack
     */
    public DenialReport run(Installation at) {
        long began = System.nanoTime();
        List<ServiceProbe> probes = TenantServices.of(at);
        Measurement quiet = quiet(probes);
        List<DenialResult> results = new ArrayList<>();
        for (DenialAttack attack : attacks) {
            if (!attack.mqtt() || at.mqttAddress().isPresent()) {
                DenialResult result = result(at, attack, probes, quiet);
                results.add(result);
                progress.accept(result);
            }
        }
        return new DenialReport(results, (System.nanoTime() - began) / 1_000_000);
    }

    /** Measured twice at least: classes are loaded and compiled, and connections opened, the first time. */
    private Measurement quiet(List<ServiceProbe> probes) {
        Measurement.during(time, probes);
        Measurement quiet = Measurement.during(time, probes);
        for (int round = 1; round < WARM_UP_ROUNDS && !quiet.failures().isEmpty(); round++) {
            quiet = Measurement.during(time, probes);
        }
        if (!quiet.failures().isEmpty()) {
            throw new IllegalStateException("it does not answer before any attack: " + quiet.failures());
        }
        return quiet;
    }

    /**
     * Percentiles alone also rise where something else keeps the machine busy: then all is measured once more, quiet right
     * before. Requests that fail are not asked again.
     */
    private DenialResult result(Installation at, DenialAttack attack, List<ServiceProbe> probes, Measurement quiet) {
        DenialResult first = attempt(at, attack, probes, quiet);
        if (!first.isOnlySlow()) {
            return first;
        }
        Measurement before = Measurement.during(time, probes);
        return before.failures().isEmpty() ? attempt(at, attack, probes, before) : first;
    }

    private DenialResult attempt(Installation at, DenialAttack attack, List<ServiceProbe> probes, Measurement quiet) {
        Measurement attacked;
        String broken;
        try (AttackSockets sockets = new AttackSockets(at.attackFrom(), time);
                ExecutorService attacker = Executors.newSingleThreadExecutor()) {
            Future<?> load = attacker.submit(() -> {
                attack.load().run(at, sockets);
                return null;
            });
            attacked = Measurement.during(time, probes);
            broken = end(load);
        }
        List<ServiceFigures> figures = probes.stream()
                .map(ServiceProbe::service)
                .map(service -> ServiceFigures.of(service, quiet.of(service), attacked.of(service)))
                .toList();
        String after = recover(probes, quiet);
        return new DenialResult(attack, figures, broken.isEmpty() ? after : broken);
    }

    private static String end(Future<?> load) {
        try {
            load.get();
            return "";
        } catch (ExecutionException failed) {
            return "the attack could not be made: " + failed.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    /** Waits until all services answer again, and learns from that how fast they are when all is quiet. */
    private static String recover(List<ServiceProbe> probes, Measurement quiet) {
        Measurement after = Measurement.during(BETWEEN, probes);
        for (int round = 1; round < RECOVERY_ROUNDS && !after.failures().isEmpty(); round++) {
            after = Measurement.during(BETWEEN, probes);
        }
        if (!after.failures().isEmpty()) {
            return "not served after the attack was over, either: " + after.failures();
        }
        quiet.add(after);
        return "";
    }
}
