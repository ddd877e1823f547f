package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Devices and their facilities, by COPY in text form: three ids a line with tabs between, none of whose characters is ever
 * escaped. Tenants and facilities come back again and again, so those of before are kept.
 */
final class PostgresDeviceCopy {

    private static final byte TAB = '\t';
    private static final int FACILITIES_KEPT = 1 << 12;

    private final Connection connection;
    private final @Nullable FacilityId[] facilities = new FacilityId[FACILITIES_KEPT];
    private byte[] tenantBytes = {};
    private @Nullable TenantId tenant;

    PostgresDeviceCopy(Connection connection) {
        this.connection = connection;
    }

    /** Makes an effect of a line. */
    @FunctionalInterface
    interface Making {

        Effect make(TenantId tenant, DeviceId device, FacilityId facility);
    }

    void read(String table, Making making, Consumer<Effect> into) throws SQLException {
        CopyOut copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (SELECT customer_id, device_id, facility_id FROM " + table + ") TO STDOUT");
        try {
            for (byte[] line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                into.accept(effect(line, making));
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private Effect effect(byte[] line, Making making) {
        try {
            int first = tab(line, 0);
            int second = tab(line, first + 1);
            return making.make(
                    tenant(line, first),
                    new DeviceId(text(line, first + 1, second)),
                    facility(line, second + 1, line.length - 1));
        } catch (CadastreException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, "a device's place: " + e.detail(), e);
        }
    }

    private TenantId tenant(byte[] line, int end) {
        TenantId known = tenant;
        if (known != null && Arrays.equals(line, 0, end, tenantBytes, 0, tenantBytes.length)) {
            return known;
        }
        tenantBytes = Arrays.copyOf(line, end);
        TenantId next = new TenantId(text(line, 0, end));
        tenant = next;
        return next;
    }

    private FacilityId facility(byte[] line, int start, int end) {
        int hash = 1;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + line[i];
        }
        int slot = (hash ^ (hash >>> 15)) & (FACILITIES_KEPT - 1);
        FacilityId known = facilities[slot];
        if (known != null && is(known.value(), line, start, end)) {
            return known;
        }
        FacilityId next = new FacilityId(text(line, start, end));
        facilities[slot] = next;
        return next;
    }

    private static boolean is(String known, byte[] line, int start, int end) {
        if (known.length() != end - start) {
            return false;
        }
        for (int i = 0; i < known.length(); i++) {
            if (known.charAt(i) != line[start + i]) {
                return false;
            }
        }
        return true;
    }

    private static int tab(byte[] line, int from) {
        int at = from;
        while (line[at] != TAB) {
            at++;
        }
        return at;
    }

    private static String text(byte[] line, int start, int end) {
        return new String(line, start, end - start, StandardCharsets.ISO_8859_1);
    }
}
