package dev.cadastre.isolation.flags;

import dev.openfeature.contrib.providers.flagd.Config;
import dev.openfeature.contrib.providers.flagd.FlagdOptions;
import dev.openfeature.contrib.providers.flagd.FlagdProvider;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.ImmutableContext;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.Value;
import dev.openfeature.sdk.exceptions.GeneralError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flagd provider that its project publishes, on a file of definitions. */
final class Flagd implements AutoCloseable {

    static final String GAVE_UP = "gave up";

    private static final int DEADLINE_MILLIS = 30_000;

    private final Path file;
    private final FlagdProvider provider;

    private Flagd(Path file, FlagdProvider provider) {
        this.file = file;
        this.provider = provider;
    }

    /** As it was released. */
    static Flagd released(String definitions) throws Exception {
        return on(definitions);
    }

    /** With {@link TodaysOperators} in place of those that flagd has changed since. */
    static Flagd ofToday(String definitions) throws Exception {
        Flagd flagd = on(definitions);
        TodaysOperators.install(flagd.provider);
        return flagd;
    }

    private static Flagd on(String definitions) throws Exception {
        Path file = Files.createTempFile("flagd-", ".json");
        Files.writeString(file, definitions);
        FlagdProvider provider = new FlagdProvider(FlagdOptions.builder()
                .resolverType(Config.Resolver.FILE)
                .offlineFlagSourcePath(file.toString())
                .deadline(DEADLINE_MILLIS)
                .build());
        provider.initialize(new ImmutableContext());
        return new Flagd(file, provider);
    }

    /**
     * What it came to, for comparison: {@code variant=value (reason) metadata}, {@code no value}, or {@link #GAVE_UP} where
     * the rule could not be carried out.
     */
    String evaluate(String flag, @Nullable String targetingKey, Map<String, Object> context) {
        Map<String, Value> attributes = new HashMap<>();
        context.forEach((name, value) -> attributes.put(name, Value.objectToValue(value)));
        ImmutableContext whole = targetingKey == null
                ? new ImmutableContext(attributes)
                : new ImmutableContext(targetingKey, attributes);
        try {
            ProviderEvaluation<Value> evaluation = provider.getObjectEvaluation(flag, new Value(), whole);
            ErrorCode error = evaluation.getErrorCode();
            return error != null
                    ? "no value"
                    : Answer.of(
                            evaluation.getVariant(),
                            plain(evaluation.getValue()),
                            evaluation.getReason(),
                            evaluation.getFlagMetadata().asUnmodifiableMap());
        } catch (GeneralError noSuchVariant) {
            return "no value";
        } catch (RuntimeException failure) {
            return GAVE_UP;
        }
    }

    private static @Nullable Object plain(Value value) {
        return value.isStructure() ? value.asStructure().asObjectMap() : value.asObject();
    }

    @Override
    public void close() throws IOException {
        provider.shutdown();
        Files.delete(file);
    }
}
