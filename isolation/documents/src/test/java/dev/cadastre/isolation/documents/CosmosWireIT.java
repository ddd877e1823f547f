package dev.cadastre.isolation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes over the wire to Cosmos DB, as the SDK sends it, and what the wire would let pass. */
class CosmosWireIT {

    private static final ContainerName NOTES = new ContainerName("notes");
    private static final DocumentKey KEY = new DocumentKey("tag-1", Instant.EPOCH, "1");

    private final CosmosStub stub = TestCosmos.STUB;
    private final TenantId tenant = TestCosmos.newTenant();
    private final TenantId other = TestCosmos.newTenant();
    private final TenantContainer container = TestCosmos.DOCUMENTS.container(tenant, NOTES);
    private final TenantContainer foreign = TestCosmos.DOCUMENTS.container(other, NOTES);

    @AfterEach
    void keepItsMind() {
        stub.leak(false);
    }

    @Test
    void everyRequestForDataCarriesTheKeyOfTheTenant() {
        TestCosmos.DOCUMENTS.containers(other);
        int before = stub.keysSeen().size();
        int refused = stub.refusals().size();
        Document note = new Document(tenant, KEY, "{}");
        container.addAll(List.of(note));
        container.addAll(List.of(note));
        container.putAll(List.of(note));
        container.find(KEY);
        container.page("tag-1", TimeRange.ALL, null, 10);
        container.forEach(document -> assertThat(document).isEqualTo(note));
        container.count();
        container.delete(KEY);
        container.deleteAll();
        TestCosmos.DOCUMENTS.containers(tenant);
        TestCosmos.DOCUMENTS.purge(tenant);
        List<String> seen = stub.keysSeen().subList(before, stub.keysSeen().size());
        assertThat(seen).hasSizeGreaterThanOrEqualTo(11);
        assertThat(Set.copyOf(seen)).containsExactly(tenant.value());
        assertThat(stub.refusals()).hasSize(refused);
    }

    @Test
    void theStubRefusesAQueryWithoutAKey() {
        try (CosmosClient client = new CosmosClientBuilder()
                .endpoint(stub.endpoint().toString())
                .key(TestCosmos.SETTINGS.key())
                .gatewayMode()
                .buildClient()) {
            CosmosContainer raw = client.getDatabase("cadastre").getContainer("documents");
            assertThatThrownBy(() -> raw
                            .queryItems(
                                    "SELECT * FROM c WHERE c.id >= @from AND c.id < @to ORDER BY c.id ASC",
                                    new CosmosQueryRequestOptions(),
                                    JsonNode.class)
                            .stream()
                            .toList())
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            e -> assertThat(e.getStatusCode()).isEqualTo(400));
        }
        assertThat(stub.refusals()).anyMatch(refusal -> refusal.contains("without one partition key"));
    }

    /** The second wall: were the container not to look, Cosmos DB would. */
    @Test
    void anItemThatDisagreesWithItsKeyIsRefusedByTheServiceToo() {
        Ownership blind = new Ownership() {
            @Override
            public void ofHandedIn(TenantId opened, TenantId owner) {}

            @Override
            public void ofFound(TenantId opened, String owner) {}

            @Override
            public void ofCursor(String binding, String expected) {}
        };
        long before = LayerRefusals.counted(Layer.DOCUMENTS, "partition-key-disagrees");
        try (Documents unguarded = CosmosDocuments.open(TestCosmos.SETTINGS, blind)) {
            TenantContainer naive = unguarded.container(tenant, NOTES);
            List<Document> forged = List.of(new Document(other, KEY, "{}"));
            assertRefused(() -> naive.addAll(forged));
            assertRefused(() -> naive.putAll(forged));
        }
        assertThat(foreign.count()).isZero();
        assertThat(LayerRefusals.counted(Layer.DOCUMENTS, "partition-key-disagrees"))
                .isEqualTo(before + 2);
    }

    @Test
    void refusesWhatTheServiceShouldNotHaveGiven() {
        foreign.addAll(List.of(new Document(other, KEY, "{\"secret\":true}")));
        stub.leak(true);
        assertRefused(() -> container.find(KEY));
        assertRefused(() -> container.page("tag-1", TimeRange.ALL, null, 10));
        assertRefused(() -> container.forEach(document -> assertThat(document).isNull()));
        assertRefused(container::count);
        assertRefused(container::deleteAll);
        stub.leak(false);
        assertThat(foreign.count()).isEqualTo(1);
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
    }
}
