package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    @Test
    void thePlainFormIsReadAsTheFormatterReadsIt() {
        RandomModel model = RandomModel.fresh();
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = anyOfThePlainForm(model.random());
            Optional<Instant> expected =
                    read(text, each -> OffsetDateTime.parse(each).toInstant());
            assertThat(read(text, Timestamps::parse)).as("%s %s", model, text).isEqualTo(expected);
            readable += expected.isPresent() ? 1 : 0;
        }
        assertThat(readable).as(model.toString()).isBetween(1_000, 19_000);
    }

    @Test
    void everyInstantItAllowsIsReadBackFromItsText() {
        RandomModel model = RandomModel.fresh();
        for (int i = 0; i < 5_000; i++) {
            Instant at = model.observation().at();
            assertThat(Timestamps.parse(at.toString())).as(model.toString()).isEqualTo(at);
            assertThat(Timestamps.ofEpochMillis(at.toEpochMilli()))
                    .as(model.toString())
                    .isEqualTo(at);
        }
    }

    @Test
    void otherYearsAreRefused() {
        for (long millis : new long[] {Long.MIN_VALUE, -62_167_219_200_001L, 253_402_300_800_000L, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> Timestamps.ofEpochMillis(millis)).isInstanceOf(DateTimeException.class);
        }
    }

    /** Digits where digits belong, each a little beyond what its field allows now and then. */
    private static String anyOfThePlainForm(Random random) {
        return "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ"
                .formatted(
                        random.nextInt(10_000),
                        random.nextInt(14),
                        random.nextInt(33),
                        random.nextInt(26),
                        random.nextInt(62),
                        random.nextInt(62),
                        random.nextInt(1_000));
    }

    private static Optional<Instant> read(String text, Function<String, Instant> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
