package dev.cadastre.facility.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final TenantId ACME = new TenantId("acme");

    private final FacilityTree tree = FacilityTree.empty();

    ScopeTest() {
        own("~site", null);
        own("~north", "~site");
        own("~south", "~site");
        own("~dock", "~south");
        apply(new Effect.DevicePlaced(ACME, new DeviceId("n"), new FacilityId("~north")));
        apply(new Effect.DevicePlaced(ACME, new DeviceId("d"), new FacilityId("~dock")));
    }

    @Test
    void whereNothingIsBoundAllIsSeen() {
        assertThat(scope("members").isLimited()).isFalse();
        assertThat(scope("members").sees(new DeviceId("never-placed"))).isTrue();
    }

    @Test
    void aGroupSeesWhatIsBoundToItAndWhatStandsInIt() {
        bound("members", "~south");
        Scope scope = scope("members");
        assertThat(scope.isLimited()).isTrue();
        assertThat(scope.sees(new FacilityId("~south"))).isTrue();
        assertThat(scope.sees(new FacilityId("~dock"))).isTrue();
        assertThat(scope.sees(new FacilityId("~site"))).isFalse();
        assertThat(scope.sees(new FacilityId("~north"))).isFalse();
        assertThat(scope.sees(new DeviceId("d"))).isTrue();
        assertThat(scope.sees(new DeviceId("n"))).isFalse();
        assertThat(scope.sees(new DeviceId("never-placed"))).isFalse();
    }

    @Test
    void aGroupThatIsBoundToNothingSeesNothingOnceAnotherIs() {
        bound("members", "~south");
        assertThat(scope("guests").isLimited()).isTrue();
        assertThat(scope("guests").roots()).isEmpty();
        assertThat(scope("guests").sees(new FacilityId("~south"))).isFalse();
    }

    @Test
    void whoHasNoGroupsSeesAll() {
        bound("members", "~south");
        assertThat(scope().isLimited()).isFalse();
        assertThat(Scope.all(tree.view(ACME)).isLimited()).isFalse();
    }

    @Test
    void gatewaysAreSeenWhereTheirZonesFacilityIs() {
        bound("members", "~south");
        assertThat(scope("members").sees(new ZoneId("dock"))).isTrue();
        assertThat(scope("members").sees(new ZoneId("north"))).isFalse();
        assertThat(scope("members").sees(new ZoneId("nowhere"))).isFalse();
        assertThat(scope().sees(new ZoneId("nowhere"))).isTrue();
    }

    @Test
    void ofFacilitiesInOneAnotherTheUppermostIsWhereItBegins() {
        bound("members", "~south");
        bound("members", "~dock");
        bound("guests", "~north");
        assertThat(scope("members").roots()).containsExactly(new FacilityId("~south"));
        assertThat(scope("members", "guests").roots())
                .containsExactly(new FacilityId("~north"), new FacilityId("~south"));
    }

    @Test
    void whatIsBeyondIsMissingAndWhatConcernsAllIsForbidden() {
        bound("members", "~south");
        assertRefused(ErrorId.FACILITY_NOT_FOUND, () -> scope("members").require(new FacilityId("~north")));
        assertRefused(ErrorId.DEVICE_NOT_FOUND, () -> scope("members").require(new DeviceId("n")));
        assertRefused(ErrorId.FORBIDDEN, () -> scope("members").requireAll());
        scope("members").require(new DeviceId("d"));
        scope().requireAll();
    }

    private Scope scope(String... groups) {
        return Scope.ofGroups(tree.view(ACME), Set.of(groups));
    }

    private void own(String id, @Nullable String parent) {
        FacilityId above = parent == null ? null : new FacilityId(parent);
        apply(new Effect.FacilityStored(
                Owner.of(ACME), Facility.of(new FacilityId(id), above, Kind.SPACE, "The " + id)));
    }

    private void bound(String group, String facility) {
        apply(new Effect.GroupBound(ACME, group, new FacilityId(facility), true));
    }

    private void apply(Effect effect) {
        tree.apply(tree.version().next(), List.of(effect));
    }

    private static void assertRefused(ErrorId id, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
