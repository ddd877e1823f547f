package dev.cadastre.server.devices;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.store.Receipt;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.TreeChanges;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.hierarchy.VisibleTrees;
import dev.cadastre.tenants.devices.DeviceRegistry;
import dev.cadastre.tenants.devices.RegisteredDevice;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Says where a device is by the tree, now and before, and lets a person put it elsewhere. */
@RestController
@RequestMapping(path = "/v1/devices/{id}/place", produces = MediaType.APPLICATION_JSON_VALUE)
public final class PlaceEndpoint {

    private final DeviceRegistry devices;
    private final FacilityStore store;
    private final TreeChanges changes;
    private final VisibleTrees trees;

    PlaceEndpoint(DeviceRegistry devices, FacilityStore store, TreeChanges changes, VisibleTrees trees) {
        this.changes = changes;
        this.devices = devices;
        this.store = store;
        this.trees = trees;
    }

    /** What a client says of a device's place. */
    record PlaceBody(@Nullable String facility) {}

    @GetMapping
    DevicePlace get(
            TenantId tenant,
            VisibleTree tree,
            @PathVariable DeviceId id,
            @RequestParam(required = false) @Nullable Instant at) {
        RegisteredDevice device = require(tenant, id, tree);
        if (at == null) {
            return DevicePlace.now(id, tree.view());
        }
        if (at.isBefore(device.registeredAt())) {
            return DevicePlace.unknown(id, tree.view()); // then another device may have had the id
        }
        return store.placeAt(tenant, id, at)
                .map(past -> DevicePlace.before(id, past, tree.view()))
                .orElseGet(() -> DevicePlace.unknown(id, tree.view()));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    DevicePlace put(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id, @RequestBody PlaceBody body) {
        if (body.facility() == null) {
            throw new CadastreException(ErrorId.INVALID_REQUEST, "The field 'facility' is missing: where is it?");
        }
        require(tenant, id, tree);
        FacilityId facility = tree.get(new FacilityId(body.facility())).id();
        Receipt receipt = place(tenant, id, facility);
        return DevicePlace.now(id, trees.notBefore(receipt.version()).view());
    }

    /** Gives the device back to the pipeline, which puts it where it hears it next. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(TenantId tenant, VisibleTree tree, @PathVariable DeviceId id) {
        require(tenant, id, tree);
        place(tenant, id, null);
    }

    private Receipt place(TenantId tenant, DeviceId id, @Nullable FacilityId facility) {
        return changes.apply(tenant, List.of(new Command.Place(id, facility, PlacedBy.PERSON)));
    }

    private RegisteredDevice require(TenantId tenant, DeviceId id, VisibleTree tree) {
        tree.scope().require(id);
        return devices.find(tenant, id).orElseThrow(() -> Scope.missing(id));
    }
}
