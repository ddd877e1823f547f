package dev.cadastre.facility.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import org.junit.jupiter.api.Test;

class TenantFlagsIT {

    private static final String FLAG = TenantFlags.USE_UNIFIED_FACILITY_TREE;

    private final TenantFlags flags = TenantFlags.of(TestTruth.DATABASE);

    @Test
    void isOffUntilItIsSetForThatTenant() {
        TenantId one = open();
        TenantId other = open();
        assertThat(flags.get(one, FLAG)).isEqualTo(FlagValue.OFF);
        flags.set(one, FLAG, FlagValue.SHADOW);
        flags.set(one, FLAG, FlagValue.ON);
        assertThat(flags.get(one, FLAG)).isEqualTo(FlagValue.ON);
        assertThat(flags.get(other, FLAG)).isEqualTo(FlagValue.OFF);
    }

    @Test
    void isNotSetForATenantThatWasNeverOpened() {
        assertThatThrownBy(() -> flags.set(TestTruth.tenant(), FLAG, FlagValue.ON))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.NOT_FOUND));
    }

    @Test
    void readsItsThreeWords() {
        assertThat(FlagValue.values()).allMatch(value -> FlagValue.parse(value.text()) == value);
        assertThatThrownBy(() -> FlagValue.parse("ON")).hasMessageContaining("'off', 'shadow' or 'on'");
    }

    private static TenantId open() {
        TenantId tenant = TestTruth.tenant();
        TestTruth.DATABASE.write(
                tenant,
                sql -> sql.execute("insert into tenants (customer_id, name) values (?, 'a name')", tenant.value()));
        return tenant;
    }
}
