package dev.cadastre.facility.change;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;

/** Which row an effect is about: two effects on the same row are two states of it. */
sealed interface EffectRow {

    record OfFacility(Owner owner, FacilityId facility) implements EffectRow {}

    record OfOverlay(TenantId tenant, FacilityId facility) implements EffectRow {}

    record OfKind(Owner owner, Kind kind) implements EffectRow {}

    record OfDevice(TenantId tenant, DeviceId device) implements EffectRow {}

    /** Where the device belongs when its place leads nowhere. */
    record OfHome(TenantId tenant, DeviceId device) implements EffectRow {}

    record OfGroup(TenantId tenant, String group, FacilityId facility) implements EffectRow {}

    static EffectRow of(Effect effect) {
        return switch (effect) {
            case Effect.FacilityStored stored ->
                new OfFacility(stored.owner(), stored.facility().id());
            case Effect.FacilityRemoved removed -> new OfFacility(removed.owner(), removed.facility());
            case Effect.OverlayStored stored ->
                new OfOverlay(stored.tenant(), stored.entry().facility());
            case Effect.OverlayCleared cleared -> new OfOverlay(cleared.tenant(), cleared.facility());
            case Effect.KindStored stored ->
                new OfKind(stored.owner(), stored.rule().kind());
            case Effect.KindRemoved removed -> new OfKind(removed.owner(), removed.kind());
            case Effect.DevicePlaced placed -> new OfDevice(placed.tenant(), placed.device());
            case Effect.DeviceHomed homed -> new OfHome(homed.tenant(), homed.device());
            case Effect.GroupBound bound -> new OfGroup(bound.tenant(), bound.group(), bound.facility());
        };
    }

    /** The row as the layers have it. */
    static Effect state(EffectRow row, Layers layers) {
        return switch (row) {
            case OfFacility of -> facility(of, layers);
            case OfOverlay of -> overlay(of, layers);
            case OfKind of -> kind(of, layers);
            case OfDevice of -> new Effect.DevicePlaced(of.tenant, of.device, layers.place(of.tenant, of.device));
            case OfHome of -> new Effect.DeviceHomed(of.tenant, of.device, layers.home(of.tenant, of.device));
            case OfGroup of ->
                new Effect.GroupBound(
                        of.tenant,
                        of.group,
                        of.facility,
                        layers.grants(of.tenant).contains(new Grant(of.tenant, of.group, of.facility)));
        };
    }

    private static Effect facility(OfFacility of, Layers layers) {
        var row = layers.facility(of.owner, of.facility);
        return row == null
                ? new Effect.FacilityRemoved(of.owner, of.facility)
                : new Effect.FacilityStored(of.owner, row);
    }

    private static Effect overlay(OfOverlay of, Layers layers) {
        var entry = layers.overlay(of.tenant, of.facility);
        return entry == null
                ? new Effect.OverlayCleared(of.tenant, of.facility)
                : new Effect.OverlayStored(of.tenant, entry);
    }

    private static Effect kind(OfKind of, Layers layers) {
        var rule = layers.kind(of.owner, of.kind);
        return rule == null ? new Effect.KindRemoved(of.owner, of.kind) : new Effect.KindStored(of.owner, rule);
    }
}
