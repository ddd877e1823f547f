package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleNamesTest {

    @Test
    void readsAllAsEveryRole() {
        assertThat(RoleNames.read(List.of("all"))).containsExactly(Role.values());
    }

    @ParameterizedTest
    @EnumSource
    void readsEachRoleByItsLabel(Role role) {
        assertThat(RoleNames.read(List.of(role.label()))).containsExactly(role);
    }

    @Test
    void readsSeveral() {
        assertThat(RoleNames.read(List.of("ingest", "api", "ingest"))).containsExactly(Role.API, Role.INGEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Gateway", "gatway"})
    void namesTheRolesThereAreWhereOneIsNone(String name) {
        assertThatThrownBy(() -> RoleNames.read(List.of("api", name)))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING))
                .hasMessage("--roles: '%s' is not one of all, gateway, api, ingest, health, pipeline", name);
    }
}
