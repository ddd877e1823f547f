package dev.cadastre.health;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of a tenant's devices, by id.
 *
 * @param next cursor of the page after, or null where this is the last
 */
public record DevicePage(
        List<DeviceState> devices, @Nullable String next) {

    public DevicePage {
        devices = List.copyOf(devices);
    }
}
