package dev.cadastre.server.devices;

import dev.cadastre.facility.scope.Scope;
import dev.cadastre.health.DeviceFilter;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.paging.PageRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The devices of a tenant that a token shows. */
final class SeenDevices {

    /** How many pages are gone through for one of a limited scope; it may then have less than was asked for. */
    private static final int PAGES_MAX = 20;

    private final HealthRecords health;
    private final TenantId tenant;
    private final Scope scope;

    SeenDevices(HealthRecords health, TenantId tenant, Scope scope) {
        this.health = health;
        this.tenant = tenant;
        this.scope = scope;
    }

    DevicePage list(DeviceFilter filter, PageRequest page) {
        String cursor = page.cursor();
        if (!scope.isLimited()) {
            return health.list(tenant, filter, cursor, page.limit());
        }
        List<DeviceState> seen = new ArrayList<>();
        @Nullable String next = cursor;
        for (int i = 0; i < PAGES_MAX; i++) {
            DevicePage found = health.list(tenant, filter, next, page.limit() - seen.size());
            found.devices().stream().filter(device -> scope.sees(device.id())).forEach(seen::add);
            next = found.next();
            if (next == null || seen.size() == page.limit()) {
                break;
            }
        }
        return new DevicePage(seen, next);
    }
}
