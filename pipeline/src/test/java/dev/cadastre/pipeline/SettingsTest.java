package dev.cadastre.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import dev.cadastre.model.KafkaAccess;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    private static final String SECRET = "an event key of tests that is long enough";
    private static final Map<String, String> GIVEN = Map.of("CADASTRE_EVENT_KEY", SECRET);
    private static final EventKeys KEYS = EventKeys.of(SECRET);

    @Test
    void withoutTheKeyOfEventsTheJobIsNotStarted() {
        assertThatThrownBy(() -> JobArguments.parse(Map.of(), "--bootstrap", "kafka:9092"))
                .isInstanceOf(CadastreException.class)
                .hasMessageContaining("CADASTRE_EVENT_KEY");
    }

    @Test
    void theDefaultsAreThese() {
        assertThat(PipelineSettings.of(KafkaAccess.open("kafka:9092"), KEYS))
                .isEqualTo(new PipelineSettings(
                        KafkaAccess.open("kafka:9092"), KEYS, "pipeline", 1, Duration.ofSeconds(5)));
        assertThat(JobArguments.parse(GIVEN, "--bootstrap", "kafka:9092"))
                .isEqualTo(PipelineSettings.of(KafkaAccess.open("kafka:9092"), KEYS));
    }

    @Test
    void everyArgumentReachesItsSetting() {
        assertThat(JobArguments.parse(
                        GIVEN, "--parallelism", "3", "--group", "g", "--checkpoint-seconds", "7", "--bootstrap", "k:1"))
                .isEqualTo(new PipelineSettings(KafkaAccess.open("k:1"), KEYS, "g", 3, Duration.ofSeconds(7)));
    }

    @Test
    void helpIsThereAndNamesEveryOption() {
        assertThat(JobArguments.parse(GIVEN, "--help")).isNull();
        assertThat(JobArguments.parse(GIVEN, "--bootstrap", "k:1", "--help")).isNull();
        assertThat(JobArguments.HELP)
                .contains(
                        "--bootstrap", "--kafka-config", "--group", "--parallelism", "--checkpoint-seconds", "--help");
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
                "--bootstrap                             | the address of Kafka is empty",
                "--bootstrap k:1 --group                 | the group must not be empty",
                "--bootstrap k:1 --kafka-config missing  | the settings of Kafka in missing cannot be read: there is no such file",
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
                catchThrowableOfType(CadastreException.class, () -> JobArguments.parse(GIVEN, arguments.split(" ")));
        assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_SETTING);
        assertThat(refusal.detail()).startsWith(detail);
    }
}
