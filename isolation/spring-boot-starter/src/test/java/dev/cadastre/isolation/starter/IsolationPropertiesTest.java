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

    private static IsolationProperties.Postgres bound(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        POSTGRES.forEach((name, value) -> settings.put("postgres." + name, value));
        more.forEach((name, value) -> settings.put("postgres." + name, value));
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind("postgres", Bindable.of(IsolationProperties.Postgres.class))
                .get();
    }
}
