package dev.cadastre.tenants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a call must be refused with. */
public final class Refusals {

    private Refusals() {}

    public static void assertRefused(ErrorId id, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
