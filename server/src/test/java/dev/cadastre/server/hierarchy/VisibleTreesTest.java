package dev.cadastre.server.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class VisibleTreesTest {

    private final TestTree tree = new TestTree().own("~south", null).bound("members", "~south");

    @Test
    void theAdminWhoBindsSeesAll() {
        assertThat(isLimited("cadastre:tenant-admin")).isFalse();
        assertThat(isLimited("members", "cadastre:tenant-admin")).isFalse();
    }

    @Test
    void rolesAreNoGroupsOfFacilities() {
        assertThat(isLimited("members")).isTrue();
        assertThat(isLimited("cadastre:operator")).isFalse();
        assertThat(isLimited()).isFalse();
    }

    @Test
    void unusableGroupsAreGroups() {
        assertThat(isLimited("cadastre:unusable-groups")).isTrue();
    }

    private boolean isLimited(String... groups) {
        return VisibleTrees.scope(tree.view(), Set.of(groups)).isLimited();
    }
}
