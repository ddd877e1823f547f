package dev.cadastre.tenants.devices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices to be inserted, turned by columns: one statement then takes any number of them. */
@SuppressWarnings("ArrayRecordComponent") // arrays are what JDBC takes; compared by nobody
record DeviceColumns(String[] ids, @Nullable String[] names, String[] kinds, byte[][] secretHashes) {

    static DeviceColumns of(List<NewDevice> devices, List<DeviceCredentials> credentials) {
        return new DeviceColumns(
                devices.stream().map(device -> device.id().value()).toArray(String[]::new),
                devices.stream().map(NewDevice::name).toArray(String[]::new),
                devices.stream().map(NewDevice::kind).toArray(String[]::new),
                credentials.stream().map(one -> Secret.digest(one.secret())).toArray(byte[][]::new));
    }
}
