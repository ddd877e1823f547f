package dev.cadastre.isolation.documents;

import dev.cadastre.model.TenantId;
import java.util.Objects;

/**
 * A JSON object and where it belongs.
 *
 * @param tenant whose it is; a container takes and gives those of its own tenant alone
 * @param body one JSON object
 */
public record Document(TenantId tenant, DocumentKey key, String body) {

    /** @throws IllegalArgumentException if the body is no object at first sight; the store looks at the rest */
    public Document {
        Objects.requireNonNull(tenant);
        Objects.requireNonNull(key);
        if (!body.startsWith("{") || !body.endsWith("}")) {
            throw new IllegalArgumentException("a document's body is one JSON object, without blanks around it");
        }
    }
}
