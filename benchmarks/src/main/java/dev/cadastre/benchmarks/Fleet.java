package dev.cadastre.benchmarks;

import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The registered devices of a run, of several tenants of uneven size.
 *
 * @param tenants each tenant's API, the largest tenant first
 * @param devices which make the load, in no order
 * @param probes which measure latency, spread over the tenants
 */
record Fleet(List<TenantApi> tenants, List<DeviceLogin> devices, List<DeviceLogin> probes) implements AutoCloseable {

    private static final long SEED = 11;

    /** Registers all of them; tenants {@code prefix-01} and on are opened where they are new. */
    static Fleet register(Target target, String prefix, IngestBenchSettings settings, ProgressLine progress)
            throws InterruptedException {
        List<TenantApi> tenants = new ArrayList<>();
        Map<TenantApi, Integer> devices = new LinkedHashMap<>();
        Map<TenantApi, Integer> probes = new LinkedHashMap<>();
        for (int share : Shares.zipf(settings.devices(), settings.tenants())) {
            int number = tenants.size();
            TenantApi api = new TenantApi(target, new TenantId("%s-%02d".formatted(prefix, number + 1)));
            tenants.add(api);
            devices.put(api, share);
            probes.put(api, (settings.probes() + settings.tenants() - 1 - number) / settings.tenants());
            Registration.gateways(api);
        }
        List<DeviceLogin> mixed = new ArrayList<>(Registration.devices(devices, "bench", progress));
        Collections.shuffle(mixed, new Random(SEED));
        return new Fleet(tenants, mixed, Registration.devices(probes, "probe", progress));
    }

    TenantApi api(TenantId tenant) {
        return tenants.stream()
                .filter(api -> api.tenant().equals(tenant))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no device of " + tenant + " was registered"));
    }

    @Override
    public void close() {
        tenants.forEach(TenantApi::close);
    }
}
