package dev.cadastre.pipeline;

import dev.cadastre.geolocation.ZoneMap;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Observation;
import dev.cadastre.model.ObservationCodec;
import dev.cadastre.model.Placement;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.io.IOException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Emits one placement for each observation, a dead letter for an invalid one, and nothing for a purged tenant. */
final class PlacementFunction extends KeyedBroadcastProcessFunction<String, Incoming, GatewayUpdate, Outgoing> {

    static final MapStateDescriptor<String, String> GATEWAYS =
            new MapStateDescriptor<>("gateways", Types.STRING, Types.STRING);

    private static final long serialVersionUID = 1;
    private static final ValueStateDescriptor<DeviceTrack> TRACKS =
            new ValueStateDescriptor<>("track", new DeviceTrackSerializer());

    private transient @Nullable ValueState<DeviceTrack> tracks;
    private transient @Nullable OutcomeCounters counters;

    @Override
    public void open(OpenContext context) {
        tracks = getRuntimeContext().getState(TRACKS);
        counters = new OutcomeCounters(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(Incoming incoming, ReadOnlyContext context, Collector<Outgoing> out) throws Exception {
        ReadOnlyBroadcastState<String, String> gateways = context.getBroadcastState(GATEWAYS);
        if (incoming.fault().isEmpty() && gateways.contains(tenantPart(incoming.key()))) {
            Objects.requireNonNull(counters).countErased();
            return;
        }
        try {
            Placement placement = place(incoming, gateways);
            Objects.requireNonNull(counters).count(placement.outcome());
            out.collect(Outgoing.placed(incoming.key(), placement));
        } catch (CadastreException e) {
            Objects.requireNonNull(counters).countRefused();
            out.collect(Outgoing.refused(incoming, e));
        }
    }

    /** @throws CadastreException before anything is remembered, if this is no observation */
    private Placement place(Incoming incoming, ReadOnlyBroadcastState<String, String> gateways) throws IOException {
        if (!incoming.fault().isEmpty()) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, incoming.fault());
        }
        Observation observation = ObservationCodec.read(incoming.payload());
        Instant receivedAt = Instant.ofEpochMilli(incoming.receivedAtMillis());
        ValueState<DeviceTrack> state = Objects.requireNonNull(tracks);
        DeviceTrack known = state.value();
        DeviceTrack track = known == null ? begin(incoming.key(), receivedAt) : known;
        Placement placement = track.accept(observation, receivedAt, zones(incoming.key(), gateways));
        state.update(track);
        return placement;
    }

    private static DeviceTrack begin(String key, Instant receivedAt) {
        int slash = key.indexOf('/');
        return DeviceTrack.begin(
                new TenantId(key.substring(0, slash)), DeviceRegistration.parse(key.substring(slash + 1)), receivedAt);
    }

    /** The zones of the gateways of the key's tenant; no other tenant's can be read. */
    private static ZoneMap zones(String key, ReadOnlyBroadcastState<String, String> gateways) {
        String tenant = tenantPart(key);
        return gateway -> zone(gateways, tenant + gateway.value());
    }

    /** {@code acme/} of {@code acme/pallet-7}. */
    private static String tenantPart(String key) {
        return key.substring(0, key.indexOf('/') + 1);
    }

    private static @Nullable ZoneId zone(ReadOnlyBroadcastState<String, String> gateways, String gateway) {
        try {
            String zone = gateways.get(gateway);
            return zone == null ? null : new ZoneId(zone);
        } catch (Exception e) {
            throw new IllegalStateException("the state of gateways cannot be read", e);
        }
    }

    @Override
    public void processBroadcastElement(GatewayUpdate update, Context context, Collector<Outgoing> out)
            throws Exception {
        BroadcastState<String, String> gateways = context.getBroadcastState(GATEWAYS);
        if (update.purges()) {
            purge(update, gateways, context);
        } else if (update.zone().isEmpty()) {
            gateways.remove(update.key());
        } else {
            gateways.put(update.key(), update.zone());
        }
    }

    /** Erases the state of the tenant's gateways and devices, and records that the tenant was purged. */
    private static void purge(GatewayUpdate update, BroadcastState<String, String> gateways, Context context)
            throws Exception {
        for (Iterator<Map.Entry<String, String>> each = gateways.iterator(); each.hasNext(); ) {
            if (each.next().getKey().startsWith(update.key())) {
                each.remove();
            }
        }
        gateways.put(update.key(), update.zone());
        context.applyToKeyedState(TRACKS, (key, track) -> {
            if (key.startsWith(update.key())) {
                track.clear();
            }
        });
    }
}
