package dev.cadastre.server;

import dev.cadastre.isolation.servlet.TenantFilter;

/** The filter before the tenants' routes; only tests use another one than the standard. */
@FunctionalInterface
interface ApiDoor {

    ApiDoor STANDARD = filter -> filter;

    /** @param filter the one of the settings */
    TenantFilter hang(TenantFilter filter);
}
