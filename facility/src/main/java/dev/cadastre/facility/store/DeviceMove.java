package dev.cadastre.facility.store;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * Where the pipeline found a device.
 *
 * @param facility null takes it from where it is
 */
public record DeviceMove(DeviceId device, @Nullable FacilityId facility) {}
