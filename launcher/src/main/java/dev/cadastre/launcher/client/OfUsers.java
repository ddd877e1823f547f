package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;

/** A command about the people of one tenant, carried out as somebody who may change everybody. */
abstract class OfUsers extends TenantScoped {

    final UsersApi users() {
        return new UsersApi(api(AccessRole.PLATFORM_ADMIN));
    }
}
