package dev.cadastre.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.server.access.RouteRoles;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of roles against the routes that the running server has. */
class RolesIT {

    private static final RouteRoles ROLES = RouteRoles.declared();

    static Stream<Route> guarded() {
        return Route.all()
                .filter(route ->
                        route.pattern().startsWith("/v1/") || route.pattern().startsWith("/ofrep/"));
    }

    @Test
    void everyRouteHasARole() {
        assertThat(guarded())
                .isNotEmpty()
                .allSatisfy(route -> assertThat(ROLES.needed(route.method(), route.pattern()))
                        .as(route.toString())
                        .isPresent());
    }

    @Test
    void whoLooksChangesNothing() {
        Set<String> harmless = Set.of("/ofrep/v1/evaluate/flags", "/ofrep/v1/evaluate/flags/{key}", "/v1/sign-out");
        Set<Route> changedByViewers = guarded()
                .filter(route -> !route.method().equals("GET") && !harmless.contains(route.pattern()))
                .filter(route -> ROLES.needed(route.method(), route.pattern()).orElseThrow() == AccessRole.VIEWER)
                .collect(Collectors.toSet());
        assertThat(changedByViewers).isEmpty();
    }

    @Test
    void thePlatformIsForThoseWhoRunIt() {
        assertThat(ROLES.needed("GET", "/v1/platform/whatever")).contains(AccessRole.PLATFORM_ADMIN);
        assertThat(ROLES.needed("GET", "/v1/platforms")).isEmpty();
    }
}
