package dev.cadastre.server.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private final TestTree tree = new TestTree()
            .own("~site", null)
            .own("~north", "~site")
            .own("~south", "~site")
            .own("~dock", "~south")
            .device("n", "~north")
            .device("d", "~dock");

    @Test
    void whereNothingIsBoundAllIsSeen() {
        assertThat(scope("members").isLimited()).isFalse();
        assertThat(scope("members").sees(new DeviceId("never-placed"))).isTrue();
    }

    @Test
    void aGroupSeesWhatIsBoundToItAndWhatStandsInIt() {
        tree.bound("members", "~south");
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
        tree.bound("members", "~south");
        assertThat(scope("guests").isLimited()).isTrue();
        assertThat(scope("guests").roots()).isEmpty();
        assertThat(scope("guests").sees(new FacilityId("~south"))).isFalse();
    }

    @Test
    void whoBindsAndWhoHasNoGroupsSeeAll() {
        tree.bound("members", "~south");
        assertThat(scope("cadastre:tenant-admin").isLimited()).isFalse();
        assertThat(scope("members", "cadastre:tenant-admin").isLimited()).isFalse();
        assertThat(scope().isLimited()).isFalse();
        assertThat(scope("cadastre:unusable-groups").isLimited())
                .as("groups, if unusable ones")
                .isTrue();
    }

    @Test
    void ofFacilitiesInOneAnotherTheUppermostIsWhereItBegins() {
        tree.bound("members", "~south").bound("members", "~dock").bound("guests", "~north");
        assertThat(scope("members").roots()).containsExactly(new FacilityId("~south"));
        assertThat(scope("members", "guests").roots())
                .containsExactly(new FacilityId("~north"), new FacilityId("~south"));
    }

    @Test
    void whatIsBeyondIsMissingAndWhatConcernsAllIsForbidden() {
        tree.bound("members", "~south");
        assertRefused(ErrorId.FACILITY_NOT_FOUND, () -> scope("members").require(new FacilityId("~north")));
        assertRefused(ErrorId.DEVICE_NOT_FOUND, () -> scope("members").require(new DeviceId("n")));
        assertRefused(ErrorId.FORBIDDEN, () -> scope("members").requireAll());
        scope("members").require(new DeviceId("d"));
        scope("cadastre:tenant-admin").requireAll();
    }

    private Scope scope(String... groups) {
        return Scope.of(tree.view(), Set.of(groups));
    }

    private static void assertRefused(ErrorId id, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
