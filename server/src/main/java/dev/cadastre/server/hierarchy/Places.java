package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The place that is shown with a device, as far as its tenant uses the tree. */
public final class Places {

    private final TreeReplica replica;
    private final TreeUse use;
    private final Map<Shadow, Counter> compared = new EnumMap<>(Shadow.class);

    /** Of the devices of one tenant at one version. */
    @FunctionalInterface
    public interface Lookup {

        /**
         * The device's place by the tree, or null where the tenant does not use it.
         *
         * @param zone of its last signal, for comparison
         */
        @Nullable
        PlaceView of(DeviceId device, @Nullable ZoneId zone);
    }

    public Places(TreeReplica replica, TreeUse use, MeterRegistry meters) {
        this.replica = replica;
        this.use = use;
        for (Shadow outcome : Shadow.values()) {
            compared.put(
                    outcome,
                    Counter.builder("cadastre.facility.shadow")
                            .description("devices answered by their zone, by what the tree would have said")
                            .tag("outcome", outcome.name())
                            .register(meters));
        }
    }

    /** At the newest version there is. */
    public Lookup now(TenantId tenant) {
        return in(tenant, replica.view(tenant));
    }

    public Lookup in(TenantId tenant, TenantView view) {
        FlagValue value = use.of(tenant);
        return switch (value) {
            case OFF -> (device, zone) -> null;
            case SHADOW -> (device, zone) -> compare(device, zone, view);
            case ON -> (device, zone) -> PlaceView.of(device, view);
        };
    }

    private @Nullable PlaceView compare(DeviceId device, @Nullable ZoneId zone, TenantView view) {
        Counter counter = compared.get(Shadow.of(zone, view.resolve(device), view));
        if (counter != null) {
            counter.increment();
        }
        return null;
    }
}
