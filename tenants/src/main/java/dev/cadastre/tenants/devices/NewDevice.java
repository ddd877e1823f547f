package dev.cadastre.tenants.devices;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.tenants.DisplayName;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A device to be registered.
 *
 * @param name for people, 1 to 200 characters, or null
 * @param kind 1 to 32 of a-z, 0-9 and -, {@code tag} for instance
 */
public record NewDevice(DeviceId id, @Nullable String name, String kind) {

    private static final Pattern KIND = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /** @throws CadastreException INVALID_REQUEST if name or kind is not of its shape */
    public NewDevice {
        name = name == null ? null : DisplayName.checked(name);
        if (!KIND.matcher(kind).matches()) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "a kind is 1 to 32 of a-z, 0-9 and -, the first not a hyphen");
        }
    }
}
