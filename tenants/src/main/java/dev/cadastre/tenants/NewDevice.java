package dev.cadastre.tenants;

import dev.cadastre.model.DeviceId;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered.
 *
 * @param name for people, 1 to 200 characters, or null
 * @param kind 1 to 32 of a-z, 0-9 and -, {@code tag} for instance
 */
public record NewDevice(DeviceId id, @Nullable String name, String kind) {

    /** @throws dev.cadastre.model.CadastreException INVALID_REQUEST if name or kind is not of its shape */
    public NewDevice {
        name = name == null ? null : Words.name(name);
        Words.kind(kind);
    }
}
