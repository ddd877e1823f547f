package dev.cadastre.isolation.postgres;

import static dev.cadastre.isolation.postgres.tables.DeviceHealth.DEVICE_HEALTH;
import static dev.cadastre.isolation.postgres.tables.Devices.DEVICES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Ledger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredRowTest {

    @Test
    void readsWhatFits() {
        StoredRow row = row(DEVICES.DEVICE_ID, "tag-1");
        assertThat(row.required(DEVICES.DEVICE_ID, DeviceId::new)).isEqualTo(new DeviceId("tag-1"));
        assertThat(row.optional(DEVICES.DEVICE_ID, DeviceId::new)).isEqualTo(new DeviceId("tag-1"));
        assertThat(row.optional(DEVICES.DEVICE_ID)).isEqualTo("tag-1");
    }

    @Test
    void nothingIsNothing() {
        StoredRow row = row(DEVICES.DEVICE_ID, null);
        assertThat(row.optional(DEVICES.DEVICE_ID)).isNull();
        assertThat(row.optional(DEVICES.DEVICE_ID, DeviceId::new)).isNull();
    }

    @Test
    void namesTheColumnThatIsMissing() {
        assertUnreadable(() -> row(DEVICES.KIND, null).required(DEVICES.KIND), "devices.kind: is null");
    }

    @Test
    void namesTheColumnThatDoesNotFit() {
        StoredRow row = row(DEVICES.DEVICE_ID, "a b");
        assertUnreadable(() -> row.required(DEVICES.DEVICE_ID, DeviceId::new), "devices.device_id: 'a b' is not");
        assertUnreadable(() -> row.optional(DEVICES.DEVICE_ID, DeviceId::new), "devices.device_id: 'a b' is not");
    }

    @Test
    void namesTheColumnsThatDoNotFitTogether() {
        StoredRow row = row(DEVICE_HEALTH.APPLIED, -1L);
        assertUnreadable(
                () -> row.checked(
                        DEVICE_HEALTH.APPLIED, () -> new Ledger(row.required(DEVICE_HEALTH.APPLIED), 0, 0, 0)),
                "device_health.applied: a count below 0");
    }

    @Test
    void namesTheInnermostColumn() {
        StoredRow row = row(DEVICES.KIND, null);
        assertUnreadable(
                () -> row.checked(DEVICES.DEVICE_ID, () -> row.required(DEVICES.KIND)), "devices.kind: is null");
    }

    private static void assertUnreadable(ThrowingCallable reading, String detail) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
            assertThat(e.detail()).startsWith(detail);
        });
    }

    private static <T> StoredRow row(TableField<Record, T> column, @Nullable T value) {
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(column);
        row.set(column, value);
        return new StoredRow(row);
    }
}
