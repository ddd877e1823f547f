package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.Point;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads what {@link EffectsOutput} wrote. */
final class EffectsInput {

    private EffectsInput() {}

    static List<Effect> read(String json) {
        try {
            List<Effect> effects = new ArrayList<>();
            StoredJson.readArray(json, fields -> effects.add(effect(fields)));
            return effects;
        } catch (CadastreException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, "tree_log.effects: " + e.detail(), e);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, "tree_log.effects: " + e.getMessage(), e);
        }
    }

    private static Effect effect(StoredJson fields) {
        Owner owner = Owner.parse(fields.required("owner"));
        return switch (EffectKind.parse(fields.required("is"))) {
            case FACILITY -> new Effect.FacilityStored(owner, facility(fields));
            case NO_FACILITY -> new Effect.FacilityRemoved(owner, id(fields));
            case OVERLAY -> new Effect.OverlayStored(tenant(owner), overlay(fields));
            case NO_OVERLAY -> new Effect.OverlayCleared(tenant(owner), id(fields));
            case KIND -> new Effect.KindStored(owner, kind(fields));
            case NO_KIND -> new Effect.KindRemoved(owner, new Kind(fields.required("kind")));
            case PLACE ->
                new Effect.DevicePlaced(tenant(owner), device(fields), fields.optional("id", FacilityId::new));
            case HOME -> new Effect.DeviceHomed(tenant(owner), device(fields), fields.optional("id", FacilityId::new));
            case GROUP ->
                new Effect.GroupBound(tenant(owner), fields.required("group"), id(fields), fields.flag("bound"));
        };
    }

    private static Facility facility(StoredJson fields) {
        return new Facility(
                id(fields),
                fields.optional("parent", FacilityId::new),
                new Kind(fields.required("kind")),
                fields.required("name"),
                fields.optional("code"),
                fields.texts("attributes"),
                fields.has("latitude") ? new Point(fields.number("latitude"), fields.number("longitude")) : null,
                fields.optional("outline", Outline::new),
                fields.optional("from", Instant::parse),
                fields.optional("retired", Instant::parse),
                fields.list("superseded", FacilityId::new),
                fields.list("zones", ZoneText::read));
    }

    private static OverlayEntry overlay(StoredJson fields) {
        return new OverlayEntry(
                id(fields),
                TreeVersion.parse(fields.required("seen")),
                fields.flag("hidden"),
                fields.flag("opaque"),
                fields.optional("parent", FacilityId::new),
                fields.values("overrides"),
                fields.values("base"));
    }

    private static KindRule kind(StoredJson fields) {
        Set<Kind> parents = new HashSet<>(fields.list("parents", Kind::new));
        return new KindRule(new Kind(fields.required("kind")), parents, fields.flag("root"));
    }

    private static FacilityId id(StoredJson fields) {
        return new FacilityId(fields.required("id"));
    }

    private static DeviceId device(StoredJson fields) {
        return new DeviceId(fields.required("device"));
    }

    private static TenantId tenant(Owner owner) {
        return switch (owner) {
            case Owner.Tenant own -> own.tenant();
            case Owner.Global global ->
                throw new IllegalArgumentException("only a tenant has such rows, not " + global.text());
        };
    }
}
