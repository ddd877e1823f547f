package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.cadastre.isolation.flags.rule.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Recorded answers of flagd of today: of its core for JavaScript 4.0.1, which has what flagd changed in 2026 and no released
 * Java provider has. {@code src/test/node} writes them.
 */
class FlagdAnswersTest {

    private static final String RECORDED = "flagd-core-4.0.1.jsonl.gz";
    private static final FlagKey KEY = new FlagKey("flag");
    private static final int SHOWN_MAX = 20;

    @Test
    void answersAsFlagdOfToday() throws IOException {
        List<String> differences = new ArrayList<>();
        int cases = 0;
        try (BufferedReader lines = recorded()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Map<String, @Nullable Object> recorded = FlagJson.read(line);
                String here = here((Map<?, ?>) recorded.get("flag"), (Map<?, ?>) recorded.get("context"));
                if (!here.equals(recorded.get("answer"))) {
                    differences.add(here + " here: " + line);
                }
                cases++;
            }
        }
        assertThat(differences.stream().limit(SHOWN_MAX))
                .as("%d of %d differ", differences.size(), cases)
                .isEmpty();
        assertThat(cases).isEqualTo(10_000);
    }

    private static String here(@Nullable Map<?, ?> definition, @Nullable Map<?, ?> context) {
        Map<String, @Nullable Object> json = FlagJson.members(Objects.requireNonNull(definition));
        FlagDefinition flag = FlagFormat.read(KEY, json, Evaluators.none());
        Map<String, @Nullable Object> data = new HashMap<>(Values.normal(Objects.requireNonNull(context)));
        return switch (flag.resolve(new EvaluationData(data, Instant.EPOCH).of(KEY))) {
            case Resolved resolved -> "%s (%s)".formatted(resolved.variant(), resolved.reason());
            case Deferred deferred -> "own default (%s)".formatted(deferred.reason());
            // the one difference that is meant: a disabled flag is to clients as one that is not there
            case Unresolved unresolved when !flag.enabled() -> "own default (DISABLED)";
            case Unresolved unresolved -> "error " + unresolved.error();
        };
    }

    private static BufferedReader recorded() throws IOException {
        return new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(FlagdAnswersTest.class.getResourceAsStream(RECORDED))),
                StandardCharsets.UTF_8));
    }
}
