package dev.cadastre.tenants.devices;

import dev.cadastre.tenants.lifecycle.Standings;
import java.util.Optional;

/** The devices that are let in: one whose secret is right is refused all the same while its tenant is suspended. */
public record AdmittedDevices(DeviceDirectory devices, Standings standings) implements DeviceDirectory {

    /** @throws dev.cadastre.model.CadastreException TENANT_SUSPENDED, to those alone who know the secret */
    @Override
    public Optional<TenantDevice> authenticate(String username, String secret) {
        Optional<TenantDevice> device = devices.authenticate(username, secret);
        device.ifPresent(known -> standings.require(known.tenant()));
        return device;
    }
}
