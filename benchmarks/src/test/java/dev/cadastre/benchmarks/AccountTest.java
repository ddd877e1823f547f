package dev.cadastre.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountTest {

    @Test
    void whatIsAcknowledgedMustBeApplied() {
        assertThat(Account.of(10, 10, 9, 0, 0).notApplied()).isEqualTo(1);
        assertThat(Account.of(10, 10, 10, 3, 0).notApplied()).isZero();
    }

    @Test
    void whatIsNotAcknowledgedMayBeApplied() {
        Account account = Account.of(10, 8, 10, 0, 0);

        assertThat(account.notApplied()).isZero();
        assertThat(account.appliedTooOften()).isZero();
    }

    @Test
    void nothingIsAppliedMoreOftenThanItWasSent() {
        assertThat(Account.of(10, 10, 11, 0, 0).appliedTooOften()).isEqualTo(1);
    }

    @Test
    void lateIsNotApplied() {
        assertThat(Account.of(10, 10, 9, 0, 1).notApplied()).isEqualTo(1);
    }

    @Test
    void oneDevicesSurplusDoesNotHideAnothersLoss() {
        Account both = Account.of(10, 10, 9, 0, 0).plus(Account.of(10, 10, 11, 0, 0));

        assertThat(both.notApplied()).isEqualTo(1);
        assertThat(both.appliedTooOften()).isEqualTo(1);
    }
}
