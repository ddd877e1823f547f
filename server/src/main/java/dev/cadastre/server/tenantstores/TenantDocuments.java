package dev.cadastre.server.tenantstores;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.model.TenantId;
import dev.cadastre.tenants.lifecycle.TenantStore;
import java.util.LinkedHashMap;
import java.util.Map;

/** A tenant's documents, as the tenant's coming and going concerns them. */
public final class TenantDocuments implements TenantStore {

    private final Documents documents;

    public TenantDocuments(Documents documents) {
        this.documents = documents;
    }

    @Override
    public String name() {
        return "documents";
    }

    /** A collection a container, such as {@code observations}. */
    @Override
    public void export(TenantId tenant, Sink sink) {
        for (ContainerName container : documents.containers(tenant)) {
            documents.container(tenant, container).forEach(document -> sink.put(container.value(), json(document)));
        }
    }

    /** Subject and id need no escapes, and a line break in a body can only be blank space. */
    private static String json(Document document) {
        return "{\"subject\":\"%s\",\"at\":\"%s\",\"id\":\"%s\",\"body\":%s}"
                .formatted(
                        document.key().subject(),
                        document.key().at(),
                        document.key().id(),
                        document.body().replace('\n', ' ').replace('\r', ' '));
    }

    @Override
    public long purge(TenantId tenant) {
        return documents.purge(tenant);
    }

    @Override
    public long remaining(TenantId tenant) {
        return scan(tenant).values().stream().mapToLong(Long::longValue).sum();
    }

    /** By container. */
    @Override
    public Map<String, Long> scan(TenantId tenant) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (ContainerName container : documents.containers(tenant)) {
            counts.put(container.value(), documents.container(tenant, container).count());
        }
        return counts;
    }
}
