package dev.cadastre.server.devices;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;

/** The one answer for a device that is not there, be it another tenant's or nobody's. */
final class DeviceMissing {

    private DeviceMissing() {}

    static CadastreException of(DeviceId id) {
        return new CadastreException(ErrorId.DEVICE_NOT_FOUND, "There is no device '%s'".formatted(id));
    }
}
