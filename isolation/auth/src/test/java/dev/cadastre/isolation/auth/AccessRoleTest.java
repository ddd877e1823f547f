package dev.cadastre.isolation.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccessRoleTest {

    @Test
    void eachMayWhatTheOneBeforeMay() {
        assertThat(AccessRole.OPERATOR.allows(AccessRole.VIEWER)).isTrue();
        assertThat(AccessRole.OPERATOR.allows(AccessRole.OPERATOR)).isTrue();
        assertThat(AccessRole.OPERATOR.allows(AccessRole.TENANT_ADMIN)).isFalse();
        assertThat(AccessRole.TENANT_ADMIN.allows(AccessRole.PLATFORM_ADMIN)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void travelsAsAGroup(AccessRole role) {
        assertThat(AccessRole.of(Set.of("members", role.group()))).isEqualTo(role);
        assertThat(AccessRole.labelled(role.label())).contains(role);
    }

    @Test
    void ofSeveralTheHighestCountsAndOfNoneTheLowest() {
        assertThat(AccessRole.of(Set.of("cadastre:viewer", "cadastre:tenant-admin")))
                .isEqualTo(AccessRole.TENANT_ADMIN);
        assertThat(AccessRole.of(Set.of("members", "tenant-admin", "operators")))
                .isEqualTo(AccessRole.VIEWER);
    }

    @Test
    void isNoGroupOfFacilities() {
        assertThat(AccessRole.groupsBesides(Set.of("members", "cadastre:viewer", "Cadastre:x")))
                .containsExactly("members");
    }
}
