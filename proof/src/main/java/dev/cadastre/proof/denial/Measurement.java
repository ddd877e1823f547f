package dev.cadastre.proof.denial;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * What a tenant gets from every service within some time. Requests are made at even distances whether those before were
 * answered or not, and are timed from when they were due, so that a service that is stuck is not asked less for it.
 */
record Measurement(Map<String, ServiceSample> services) {

    static Measurement none(List<ServiceProbe> probes) {
        Map<String, ServiceSample> services = new LinkedHashMap<>();
        probes.forEach(probe -> services.put(probe.service(), new ServiceSample()));
        return new Measurement(services);
    }

    /** Ends when the last request is answered or given up. */
    static Measurement during(Duration time, List<ServiceProbe> probes) {
        Measurement measured = none(probes);
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (ServiceProbe probe : probes) {
                threads.execute(() -> PacedTask.run(
                        probe.everyMillis(), () -> System.nanoTime() - end >= 0, due -> measured.ask(probe, due)));
            }
        }
        return measured;
    }

    private void ask(ServiceProbe probe, long dueNanos) {
        ServiceSample sample = of(probe.service());
        try {
            probe.call().ask();
            sample.answered(System.nanoTime() - dueNanos);
        } catch (IOException e) {
            sample.failed(e);
        }
    }

    ServiceSample of(String service) {
        ServiceSample sample = services.get(service);
        if (sample == null) {
            throw new IllegalArgumentException("nothing asks " + service);
        }
        return sample;
    }

    void add(Measurement other) {
        services.forEach((service, sample) -> sample.add(other.of(service)));
    }

    /** The first failure of each service that failed; empty where none did. */
    Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        services.forEach((service, sample) -> {
            if (sample.failures() > 0) {
                failures.put(service, sample.firstFailure());
            }
        });
        return failures;
    }
}
