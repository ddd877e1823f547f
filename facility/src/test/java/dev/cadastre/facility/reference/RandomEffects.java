package dev.cadastre.facility.reference;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * Effects as no planner would order them: parents that are not stored, circles, entries for what is retired. What a base
 * and an overlay can come to by changes that did not know of each other, and more.
 */
public final class RandomEffects {

    public static final TenantId ACME = new TenantId("acme");
    public static final TenantId GLOBEX = new TenantId("globex");
    public static final Instant ENDED = Instant.parse("2026-01-01T00:00:00Z");

    private static final Kind BAY = new Kind("bay");
    private static final List<Kind> KINDS = List.of(Kind.SITE, Kind.BUILDING, Kind.LEVEL, Kind.SPACE, Kind.ZONE, BAY);

    private RandomEffects() {}

    public static Arbitrary<List<Effect>> lists() {
        return one().list().ofMinSize(1).ofMaxSize(60);
    }

    /** Effects of these owners only. */
    public static Arbitrary<List<Effect>> lists(Set<Owner> owners) {
        return one().filter(effect -> owners.contains(effect.owner()))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Arbitrary<Effect> one() {
        return Arbitraries.frequencyOf(
                Tuple.of(10, base()),
                Tuple.of(6, own()),
                Tuple.of(8, overlay()),
                Tuple.of(1, removed()),
                Tuple.of(2, cleared()),
                Tuple.of(5, devices()),
                Tuple.of(1, settings()));
    }

    private static Arbitrary<TenantId> tenants() {
        return Arbitraries.of(ACME, GLOBEX);
    }

    private static Arbitrary<FacilityId> globals() {
        return Arbitraries.integers().between(0, 8).map(number -> new FacilityId("g" + number));
    }

    private static Arbitrary<FacilityId> owns() {
        return Arbitraries.integers().between(0, 4).map(number -> new FacilityId("~o" + number));
    }

    /** What a tenant can name: its place for the unresolved is among it. */
    private static Arbitrary<FacilityId> any() {
        return Arbitraries.frequencyOf(
                Tuple.of(12, globals()),
                Tuple.of(6, owns()),
                Tuple.of(1, Arbitraries.of(new FacilityId("~unresolved"))));
    }

    private static Arbitrary<String> words() {
        return Arbitraries.of("Dock", "Gate", "Hall", "Yard");
    }

    private static Arbitrary<Facility> facility(Arbitrary<FacilityId> ids, Arbitrary<FacilityId> parents) {
        Arbitrary<SortedMap<String, String>> attributes = Arbitraries.maps(Arbitraries.of("colour", "area"), words())
                .ofMaxSize(2)
                .map(TreeMap::new);
        Arbitrary<Membership> zone = Combinators.combine(
                        parents, Arbitraries.of(new Kind("hvac"), new Kind("security")))
                .as(Membership::new);
        return Combinators.combine(
                        ids,
                        parents.optional(0.8),
                        Arbitraries.of(KINDS),
                        words(),
                        words().optional(0.2),
                        attributes,
                        Arbitraries.of(true, true, true, true, false),
                        zone.list().uniqueElements().ofMaxSize(2))
                .as((id, parent, kind, name, code, values, current, zones) -> new Facility(
                        id,
                        parent.orElse(null),
                        kind,
                        name,
                        code.orElse(null),
                        values,
                        null,
                        null,
                        null,
                        current ? null : ENDED,
                        List.of(),
                        zones));
    }

    private static Arbitrary<Effect> base() {
        return facility(globals(), globals()).map(facility -> new Effect.FacilityStored(Owner.GLOBAL, facility));
    }

    private static Arbitrary<Effect> own() {
        return Combinators.combine(tenants(), facility(any().filter(FacilityId::isOwn), any()))
                .as((tenant, facility) -> new Effect.FacilityStored(Owner.of(tenant), facility));
    }

    private static Arbitrary<Effect> overlay() {
        Arbitrary<SortedMap<String, Optional<String>>> overrides = Arbitraries.maps(
                        Arbitraries.of("name", "code", "colour"), words().optional(0.8))
                .ofMaxSize(2)
                .map(TreeMap::new);
        return Combinators.combine(
                        tenants(),
                        globals(),
                        Arbitraries.of(false, false, false, true),
                        Arbitraries.of(false, false, false, true),
                        any().optional(0.5),
                        overrides)
                .as((tenant, facility, hidden, opaque, parent, values) -> new Effect.OverlayStored(
                        tenant,
                        new OverlayEntry(
                                facility, TreeVersion.FIRST, hidden, opaque, parent.orElse(null), values, values)));
    }

    private static Arbitrary<Effect> removed() {
        return Combinators.combine(tenants(), any())
                .as((tenant, id) -> new Effect.FacilityRemoved(id.isOwn() ? Owner.of(tenant) : Owner.GLOBAL, id));
    }

    private static Arbitrary<Effect> cleared() {
        return Combinators.combine(tenants(), globals()).as(Effect.OverlayCleared::new);
    }

    private static Arbitrary<Effect> devices() {
        Arbitrary<DeviceId> devices = Arbitraries.integers().between(0, 5).map(number -> new DeviceId("d" + number));
        return Combinators.combine(tenants(), devices, any().optional(0.9), Arbitraries.of(true, true, false))
                .as((tenant, device, facility, placed) -> placed
                        ? new Effect.DevicePlaced(tenant, device, facility.orElse(null))
                        : new Effect.DeviceHomed(tenant, device, facility.orElse(null)));
    }

    private static Arbitrary<Effect> settings() {
        Arbitrary<Effect> groups = Combinators.combine(
                        tenants(), Arbitraries.of("a", "b", "c"), any(), Arbitraries.of(true, true, false))
                .as(Effect.GroupBound::new);
        Arbitrary<Effect> kinds = Combinators.combine(
                        tenants(), Arbitraries.of(KINDS).set().ofMaxSize(3), Arbitraries.of(true, false, false))
                .as((tenant, parents, global) -> new Effect.KindStored(
                        global ? Owner.GLOBAL : Owner.of(tenant), new KindRule(BAY, parents, false)));
        return Arbitraries.oneOf(groups, kinds);
    }
}
