package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.GatewayId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.TenantApi;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Registers a bench's gateways and devices by REST, a bounded number at a time. */
final class Registration {

    private static final int AT_A_TIME = 16;

    private Registration() {}

    static void gateways(TenantApi api) {
        List<GatewayId> gateways = Payloads.gateways();
        for (int i = 0; i < gateways.size(); i++) {
            api.putGateway(gateways.get(i), Payloads.zoneOf(i));
        }
    }

    /** That many of each tenant, {@code prefix-00001} and on; those that exist get new secrets. */
    static List<DeviceLogin> devices(Map<TenantApi, Integer> counts, String prefix, ProgressLine progress)
            throws InterruptedException {
        List<DeviceLogin> logins = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_A_TIME, Thread.ofVirtual().factory())) {
            List<Future<DeviceLogin>> answers = new ArrayList<>();
            counts.forEach((api, count) -> {
                for (int i = 1; i <= count; i++) {
                    DeviceId device = new DeviceId("%s-%05d".formatted(prefix, i));
                    answers.add(threads.submit(() -> api.register(device, device.value(), "tag")));
                }
            });
            for (Future<DeviceLogin> answer : answers) {
                logins.add(answer.get());
                progress.show("registered %,d of %,d devices".formatted(logins.size(), answers.size()));
            }
        } catch (ExecutionException e) {
            throw new BenchFailed("a device could not be registered: " + e.getCause());
        }
        return logins;
    }
}
