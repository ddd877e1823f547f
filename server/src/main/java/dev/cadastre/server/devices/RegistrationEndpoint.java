package dev.cadastre.server.devices;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.TreeChanges;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.tenants.devices.DeviceCredentials;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.devices.RegisteredDevice;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Registers and deletes devices, and gives out their credentials, each time once. */
@RestController
@RequestMapping(path = "/v1/devices", produces = MediaType.APPLICATION_JSON_VALUE)
public final class RegistrationEndpoint {

    private final DeviceRegistry devices;
    private final TreeChanges changes;

    RegistrationEndpoint(DeviceRegistry devices, TreeChanges changes) {
        this.devices = devices;
        this.changes = changes;
    }

    /**
     * What a client says of a new device.
     *
     * @param home the facility where it belongs, and is taken to be where nothing better is known
     */
    record RegistrationBody(
            @Nullable String id,
            @Nullable String name,
            @Nullable String kind,
            @Nullable String home) {}

    record CredentialsView(String username, String secret) {

        static CredentialsView of(DeviceCredentials credentials) {
            return new CredentialsView(credentials.username(), credentials.secret());
        }

        /** Leaves the secret out, as the credentials themselves do. */
        @Override
        public String toString() {
            return "CredentialsView[" + username + "]";
        }
    }

    record RegisteredView(
            String id, @Nullable String name, String kind, Instant registeredAt, CredentialsView credentials) {

        static RegisteredView of(RegisteredDevice device, DeviceCredentials credentials) {
            return new RegisteredView(
                    device.id().value(),
                    device.name(),
                    device.kind(),
                    device.registeredAt(),
                    CredentialsView.of(credentials));
        }
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RegisteredView> register(TenantId tenant, VisibleTree tree, @RequestBody RegistrationBody body) {
        tree.scope().requireAll();
        if (body.id() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'id' is missing: how is it called?");
        }
        var id = new DeviceId(body.id());
        String kind = Objects.requireNonNullElse(body.kind(), DeviceRegistry.DEFAULT_KIND);
        FacilityId home = body.home() == null
                ? null
                : tree.get(new FacilityId(body.home())).id();
        DeviceCredentials credentials = devices.register(tenant, id, body.name(), kind);
        RegisteredDevice device = devices.find(tenant, id).orElseThrow(() -> Scope.missing(id));
        if (home != null || device.registration().number() > 0) {
            place(tenant, id, home);
        }
        return ResponseEntity.created(URI.create("/v1/devices/" + id))
                .cacheControl(CacheControl.noStore())
                .body(RegisteredView.of(device, credentials));
    }

    @PostMapping("/{id}/credentials")
    ResponseEntity<CredentialsView> rotate(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id) {
        tree.scope().require(id);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(CredentialsView.of(devices.rotate(tenant, id)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id) {
        tree.scope().require(id);
        if (!devices.delete(tenant, id)) {
            throw Scope.missing(id);
        }
        place(tenant, id, null);
    }

    /**
     * Nowhere yet, but at home where it has one: a device of before may have left a place, if it was seen as it was deleted
     * or the deletion was interrupted.
     */
    private void place(TenantId tenant, DeviceId id, @Nullable FacilityId home) {
        changes.apply(
                tenant,
                List.of(new Command.Place(id, null, PlacedBy.PERSON), new Command.Place(id, home, PlacedBy.HOME)));
    }
}
