package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal must be. */
final class Failures {

    private Failures() {}

    /** Goes on with the detail of the refusal of that id. */
    static AbstractStringAssert<?> assertRefused(ErrorId id, ThrowingCallable call) {
        return assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(call)
                .matches(failure -> failure.id() == id, "is " + id)
                .extracting(CadastreException::detail, InstanceOfAssertFactories.STRING);
    }
}
