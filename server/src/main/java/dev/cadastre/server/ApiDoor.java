package dev.cadastre.server;

import dev.cadastre.isolation.servlet.TenantFilter;

/** What stands before the tenants' routes; another one than the standard exists in tests alone. */
@FunctionalInterface
interface ApiDoor {

    ApiDoor STANDARD = filter -> filter;

    /** @param filter the one of the settings */
    TenantFilter hang(TenantFilter filter);
}
