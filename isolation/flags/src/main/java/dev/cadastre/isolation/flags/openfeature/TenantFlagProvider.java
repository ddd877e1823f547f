package dev.cadastre.isolation.flags.openfeature;

import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.flags.Flags;
import dev.cadastre.isolation.flags.Resolution;
import dev.cadastre.isolation.flags.Resolution.Deferred;
import dev.cadastre.isolation.flags.Resolution.Resolved;
import dev.cadastre.isolation.flags.Resolution.Unresolved;
import dev.openfeature.sdk.ErrorCode;
import dev.openfeature.sdk.EvaluationContext;
import dev.openfeature.sdk.EventProvider;
import dev.openfeature.sdk.ImmutableMetadata;
import dev.openfeature.sdk.Metadata;
import dev.openfeature.sdk.ProviderEvaluation;
import dev.openfeature.sdk.ProviderEventDetails;
import dev.openfeature.sdk.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An OpenFeature provider that answers from this process, for the tenant of {@link TenantContext#current()}: the
 * evaluation context is data only. Outside of a request it fails, as no tenant is bound. Emits {@code
 * PROVIDER_CONFIGURATION_CHANGED} when flags were changed.
 */
public final class TenantFlagProvider extends EventProvider {

    private final Flags flags;

    /** @param flags stay open when the provider is shut down */
    public TenantFlagProvider(Flags flags) {
        this.flags = flags;
        flags.onChange(() -> emitProviderConfigurationChanged(
                ProviderEventDetails.builder().message("flags were changed").build()));
    }

    @Override
    public Metadata getMetadata() {
        return () -> "cadastre";
    }

    @Override
    public ProviderEvaluation<Boolean> getBooleanEvaluation(String key, Boolean otherwise, EvaluationContext context) {
        return evaluation(key, otherwise, context, value -> value instanceof Boolean flag ? flag : null);
    }

    @Override
    public ProviderEvaluation<String> getStringEvaluation(String key, String otherwise, EvaluationContext context) {
        return evaluation(key, otherwise, context, value -> value instanceof String text ? text : null);
    }

    @Override
    public ProviderEvaluation<Integer> getIntegerEvaluation(String key, Integer otherwise, EvaluationContext context) {
        return evaluation(key, otherwise, context, value -> value instanceof Number number ? number.intValue() : null);
    }

    @Override
    public ProviderEvaluation<Double> getDoubleEvaluation(String key, Double otherwise, EvaluationContext context) {
        return evaluation(
                key, otherwise, context, value -> value instanceof Number number ? number.doubleValue() : null);
    }

    @Override
    public ProviderEvaluation<Value> getObjectEvaluation(String key, Value otherwise, EvaluationContext context) {
        return evaluation(key, otherwise, context, Value::objectToValue);
    }

    private <T> ProviderEvaluation<T> evaluation(
            String key, T otherwise, EvaluationContext context, Function<Object, @Nullable T> type) {
        Map<String, @Nullable Object> said = new HashMap<>(context.asObjectMap());
        said.put("targetingKey", context.getTargetingKey());
        Resolution resolution = flags.evaluate(TenantContext.current(), key, said);
        return switch (resolution) {
            case Unresolved unresolved ->
                failed(otherwise, ErrorCode.valueOf(unresolved.error().name()), unresolved.detail(), resolution);
            case Deferred deferred ->
                ProviderEvaluation.<T>builder()
                        .value(otherwise)
                        .reason(deferred.reason().name())
                        .flagMetadata(metadata(resolution))
                        .build();
            case Resolved resolved -> {
                T value = type.apply(resolved.value());
                yield value == null
                        ? failed(otherwise, ErrorCode.TYPE_MISMATCH, "the flag is of another type", resolution)
                        : ProviderEvaluation.<T>builder()
                                .value(value)
                                .variant(resolved.variant())
                                .reason(resolved.reason().name())
                                .flagMetadata(metadata(resolution))
                                .build();
            }
        };
    }

    private static <T> ProviderEvaluation<T> failed(T otherwise, ErrorCode code, String detail, Resolution resolution) {
        return ProviderEvaluation.<T>builder()
                .value(otherwise)
                .reason("ERROR")
                .errorCode(code)
                .errorMessage(detail)
                .flagMetadata(metadata(resolution))
                .build();
    }

    private static ImmutableMetadata metadata(Resolution resolution) {
        ImmutableMetadata.ImmutableMetadataBuilder metadata = ImmutableMetadata.builder();
        resolution.metadata().forEach((name, value) -> {
            switch (value) {
                case Boolean flag -> metadata.addBoolean(name, flag);
                case Integer number -> metadata.addInteger(name, number);
                case Long number -> metadata.addLong(name, number);
                case Number number -> metadata.addDouble(name, number.doubleValue());
                default -> metadata.addString(name, value.toString());
            }
        });
        return metadata.build();
    }
}
