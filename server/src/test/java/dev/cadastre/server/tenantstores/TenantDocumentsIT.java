package dev.cadastre.server.tenantstores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.TestServer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantDocumentsIT {

    private static final ContainerName NOTES = new ContainerName("notes");

    private final Documents documents = TestServer.get().documents();
    private final TenantDocuments store = new TenantDocuments(documents);
    private final TenantId tenant = TestServer.get().newTenant();
    private final TenantId other = TestServer.get().newTenant();

    @Test
    void handsOutWhatIsThereALineEach() {
        add(tenant, "tag-1", "{\"a\":\n1}");
        add(tenant, "tag-2", "{}");
        add(other, "tag-1", "{}");
        List<String> lines = new ArrayList<>();
        store.export(tenant, (collection, json) -> lines.add(collection + " " + json));
        assertThat(lines)
                .containsExactly(
                        "notes {\"subject\":\"tag-1\",\"at\":\"1970-01-01T00:00:00Z\",\"id\":\"1\",\"body\":{\"a\": 1}}",
                        "notes {\"subject\":\"tag-2\",\"at\":\"1970-01-01T00:00:00Z\",\"id\":\"1\",\"body\":{}}");
    }

    @Test
    void purgesOneTenantAndCountsAnew() {
        add(tenant, "tag-1", "{}");
        add(tenant, "tag-2", "{}");
        add(other, "tag-1", "{}");
        assertThat(store.scan(tenant)).isEqualTo(Map.of("notes", 2L));
        assertThat(store.purge(tenant)).isEqualTo(2);
        assertThat(store.remaining(tenant)).isZero();
        assertThat(store.purge(tenant)).isZero();
        assertThat(store.remaining(other)).isEqualTo(1);
    }

    private void add(TenantId owner, String subject, String body) {
        documents
                .container(owner, NOTES)
                .addAll(List.of(new Document(owner, new DocumentKey(subject, Instant.EPOCH, "1"), body)));
    }
}
