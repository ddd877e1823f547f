package dev.cadastre.server.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceChangeCodec;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.devices.HealthView;
import dev.cadastre.server.devices.LocationView;
import dev.cadastre.server.hierarchy.PlaceView;
import dev.cadastre.server.hierarchy.Places;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** The event {@code device}: place and health of one device, in the shapes that REST has them in. */
final class DeviceEvents implements EventFormat {

    private static final Logger log = LoggerFactory.getLogger(DeviceEvents.class);
    private static final byte[] NOTHING = {};

    private final JsonMapper json;
    private final Function<TenantId, Places.Lookup> places;
    private final Clock clock;

    /** @param places where devices are by the tree now, for those tenants that go by it */
    DeviceEvents(JsonMapper json, Function<TenantId, Places.Lookup> places, Clock clock) {
        this.json = json;
        this.places = places;
        this.clock = clock;
    }

    record DeviceEvent(
            String id,
            LocationView location,
            HealthView health,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            PlaceView place) {}

    /**
     * Empty for a record whose content is not what its envelope says: a stream neither breaks on it nor delivers it.
     */
    @Override
    public byte[] frame(StreamedChange change) {
        try {
            DeviceChange decoded = DeviceChangeCodec.read(change.data());
            if (decoded.tenant().equals(change.tenant())) {
                return frame(change.position(), decoded);
            }
            log.warn("The change at {} is in another tenant's envelope", change.position());
        } catch (CadastreException e) {
            log.warn("The change at {} cannot be read: {}", change.position(), e.detail());
        }
        return NOTHING;
    }

    private byte[] frame(StreamPosition position, DeviceChange decoded) {
        PlaceView place = places.apply(decoded.tenant())
                .of(decoded.device(), decoded.whereabouts().zone());
        byte[] data = json.writeValueAsBytes(new DeviceEvent(
                decoded.device().value(),
                LocationView.of(decoded.whereabouts()),
                HealthView.of(decoded, clock.instant()),
                place));
        var frame = new ByteArrayOutputStream(data.length + 64);
        frame.writeBytes(("id: " + position + "\nevent: device\ndata: ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(data);
        frame.writeBytes(new byte[] {'\n', '\n'});
        return frame.toByteArray();
    }
}
