package dev.cadastre.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @Test
    void theDefaultsAreThese() {
        assertThat(PipelineSettings.of("kafka:9092"))
                .isEqualTo(new PipelineSettings("kafka:9092", "pipeline", 1, Duration.ofSeconds(5)));
        assertThat(JobArguments.parse("--bootstrap", "kafka:9092")).isEqualTo(PipelineSettings.of("kafka:9092"));
    }

    @Test
    void everyArgumentReachesItsSetting() {
        assertThat(JobArguments.parse(
                        "--parallelism", "3", "--group", "g", "--checkpoint-seconds", "7", "--bootstrap", "k:1"))
                .isEqualTo(new PipelineSettings("k:1", "g", 3, Duration.ofSeconds(7)));
    }

    @Test
    void helpIsThereAndNamesEveryOption() {
        assertThat(JobArguments.parse("--help")).isNull();
        assertThat(JobArguments.parse("--bootstrap", "k:1", "--help")).isNull();
        assertThat(JobArguments.HELP)
                .contains("--bootstrap", "--group", "--parallelism", "--checkpoint-seconds", "--help");
    }

    @Test
    void askedForHelpTheJobDoesNotRun() throws Exception {
        PlacementJob.main(new String[] {"--help"});
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "--group g                               | --bootstrap HOST:PORT is missing",
                "--bootstrap                             | bootstrap and group must not be empty",
                "--bootstrap k:1 --group                 | bootstrap and group must not be empty",
                "--bootstrap k:1 --kafka k:1             | '--kafka' is no option",
                "k:1                                     | 'k:1' is no option",
                "--bootstrap k:1 --parallelism many      | --parallelism 'many' is no number",
                "--bootstrap k:1 --parallelism           | --parallelism '' is no number",
                "--bootstrap k:1 --parallelism 0         | parallelism 0 is not within 1 to 128",
                "--bootstrap k:1 --parallelism 129       | parallelism 129 is not within 1 to 128",
                "--bootstrap k:1 --checkpoint-seconds 0  | checkpoint interval PT0S is not within",
                "--bootstrap k:1 --checkpoint-seconds 3601 | checkpoint interval PT1H1S is not within",
            })
    void aWrongArgumentIsNamed(String arguments, String detail) {
        CadastreException refusal =
                catchThrowableOfType(CadastreException.class, () -> JobArguments.parse(arguments.split(" ")));
        assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_SETTING);
        assertThat(refusal.detail()).startsWith(detail);
    }
}
