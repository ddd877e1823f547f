package dev.cadastre.server.facilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ImportDeadlineTest {

    private static final ImportDeadline OVER = ImportDeadline.in(Duration.ofMillis(-1), "was uploaded");
    private static final ImportDeadline FAR = ImportDeadline.in(Duration.ofHours(1), "was uploaded");

    /** A client that sends a little now and then is never silent for long, and would hold its file for hours. */
    @Test
    void aBodyIsGivenUpWhereItIsNotThereInTime() {
        assertTimeout(() -> SpooledBody.of(OVER.guarding(file()), 100).close());
    }

    @Test
    void nothingIsAppliedOnceTheTimeIsOver() {
        assertTimeout(OVER::require);
    }

    @Test
    void inTimeNothingIsChanged() throws IOException {
        FAR.require();
        assertThat(FAR.guarding(file()).readAllBytes()).isEqualTo(file().readAllBytes());
        assertThat(FAR.guarding(file()).read()).isEqualTo('{');
    }

    private static InputStream file() {
        return new ByteArrayInputStream(new byte[] {'{', '}'});
    }

    private static void assertTimeout(ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.REQUEST_TIMEOUT))
                .hasMessageContaining("by parts");
    }
}
