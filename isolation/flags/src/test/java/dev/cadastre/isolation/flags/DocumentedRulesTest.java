package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.model.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule that the docs print gives a value in every context, also in one that lacks what the rule goes by. */
class DocumentedRulesTest {

    private static final Path DOCS = Path.of("../../docs/how-to/flags.md");
    private static final Pattern RULE = Pattern.compile("(?m)^ {4}(?:\"targeting\": )?(\\{\"fractional\".*})$");
    private static final FlagKey KEY = new FlagKey("new-door");

    static List<String> rules() throws IOException {
        return RULE.matcher(Files.readString(DOCS))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static Stream<Map<String, @Nullable Object>> contexts() {
        Map<String, @Nullable Object> none = new HashMap<>();
        none.put("targetingKey", null);
        return Stream.of(Map.of(), none, Map.of("targetingKey", ""), Map.of("targetingKey", "ann"));
    }

    @Test
    void theDocsPrintRules() throws IOException {
        assertThat(rules()).hasSizeGreaterThanOrEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void givesAValueInEveryContext(String rule) {
        contexts().forEach(said -> assertThat(resolved(rule, said)).isInstanceOf(Resolved.class));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void givesTheDefaultWhereTheClientsKeyThatItGoesByIsMissing(String rule) {
        if (rule.contains("clientKey")) {
            contexts()
                    .limit(3)
                    .forEach(said -> assertThat(Answer.of(resolved(rule, said))).isEqualTo("default=d (DEFAULT)"));
        }
    }

    private static Resolution resolved(String rule, Map<String, ?> said) {
        FlagDefinition flag = FlagFormat.read(KEY, FlagJson.read("""
                {"state":"ENABLED","variants":{"on":"on","off":"off","default":"d"},"defaultVariant":"default",
                 "targeting":%s}""".formatted(rule)), Evaluators.none());
        TenantId acme = new TenantId("acme");
        return flag.resolve(EvaluationData.of(acme, new TenantContext(acme, "ann", Set.of()), said, Instant.EPOCH)
                .of(KEY));
    }
}
