/**
 * The devices of tenants. {@link dev.cadastre.tenants.devices.DeviceRegistry} registers and deletes them; {@link
 * dev.cadastre.tenants.devices.DeviceDirectory} authenticates one that connects, {@link
 * dev.cadastre.tenants.devices.AdmittedDevices} refuses it while its tenant is suspended. A secret is shown once and stored
 * as a digest.
 */
@NullMarked
package dev.cadastre.tenants.devices;

import org.jspecify.annotations.NullMarked;
