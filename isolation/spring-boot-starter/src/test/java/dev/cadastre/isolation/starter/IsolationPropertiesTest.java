package dev.cadastre.isolation.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The service's settings, bound as Spring binds them. */
class IsolationPropertiesTest {

    private static final Map<String, String> POSTGRES =
            Map.of("url", "jdbc:postgresql://db/cadastre", "password", "secret", "tenant-key", "k".repeat(32));

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "cadastre_app", "cadastre_owner"})
    void aRoleOfThePlatformIsRefusedAndNoneIsAssumed(String role) {
        assertThatThrownBy(() -> bound(Map.of("role", role))).hasStackTraceContaining("cadastre.postgres.role");
        assertThatThrownBy(() -> bound(Map.of())).hasStackTraceContaining("cadastre.postgres.role");
    }

    @Test
    void theServicesOwnRoleIsTaken() {
        assertThat(bound(Map.of("role", "visits")).role()).isEqualTo("visits");
    }

    @Test
    void noSecretIsPrintedWithTheSettings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "stamp-key", "SECRET-1",
                "issuer", "https://issuer.example",
                "issuer-keys", "https://issuer.example/keys",
                "redis.uri", "redis://visits:SECRET-2@redis:6379",
                "kafka.bootstrap", "kafka:9092",
                "kafka.event-key", "SECRET-3",
                "kafka.source", "visits",
                "cosmos.endpoint", "https://cosmos.example",
                "cosmos.key", "SECRET-4"));
        settings.put("postgres.url", "jdbc:postgresql://db/cadastre");
        settings.put("postgres.role", "visits");
        settings.put("postgres.password", "SECRET-5");
        settings.put("postgres.tenant-key", "SECRET-6");
        Map<String, String> prefixed = new HashMap<>();
        settings.forEach((name, value) -> prefixed.put("cadastre." + name, value));
        IsolationProperties service = new Binder(new MapConfigurationPropertySource(prefixed))
                .bind("cadastre", Bindable.of(IsolationProperties.class))
                .get();
        assertThat("%s %s %s %s %s"
                        .formatted(service, service.postgres(), service.redis(), service.kafka(), service.cosmos()))
                .contains("cosmos.example")
                .doesNotContain("SECRET");
        assertThat(service.guardedPaths()).containsExactly("/*");
        assertThat(service.audience()).isEqualTo("cadastre");
    }

    private static IsolationProperties.Postgres bound(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        POSTGRES.forEach((name, value) -> settings.put("postgres." + name, value));
        more.forEach((name, value) -> settings.put("postgres." + name, value));
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("postgres", Bindable.of(IsolationProperties.Postgres.class))
                .get();
    }
}
