package dev.cadastre.examples.visits;

import dev.cadastre.model.TenantId;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * For whom visits are kept.
 *
 * @param tenants those who ordered it
 */
@ConfigurationProperties("visits")
record Followed(List<String> tenants) {

    List<TenantId> ids() {
        return tenants.stream().map(TenantId::new).toList();
    }
}
