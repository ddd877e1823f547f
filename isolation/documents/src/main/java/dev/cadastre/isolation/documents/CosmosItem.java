package dev.cadastre.isolation.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;

/**
 * A document as an item of Cosmos DB. Its id is where the document comes in the order of its tenant's: container, subject,
 * time, id. The comma between them sorts before all that they are made of, so one range of ids is one container, one subject
 * or one stretch of a subject's time, and the index that every item has for its id serves every query.
 */
record CosmosItem(TenantId tenant, ContainerName container, DocumentKey key, JsonNode body) {

    /** The property that is the partition key. */
    static final String TENANT = "tenant";

    private static final String SEPARATOR = ",";

    /** The character after the separator: of what begins with {@code a,}, all lies before {@code a-}. */
    private static final String AFTER_SEPARATOR = "-";

    private static final long MILLIS_TO_YEAR_0 = -DocumentKey.EARLIEST.toEpochMilli();

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** @throws IllegalArgumentException if the document's body is no JSON object */
    static CosmosItem of(ContainerName container, Document document) {
        try {
            return new CosmosItem(document.tenant(), container, document.key(), JSON.readTree(document.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a document's body is no JSON object", e);
        }
    }

    /** @throws CadastreException RECORD_UNREADABLE where the item was not written here */
    static CosmosItem read(JsonNode item) {
        try {
            String[] id = item.path("id").asText().split(SEPARATOR, -1);
            return new CosmosItem(
                    new TenantId(item.path(TENANT).asText()),
                    new ContainerName(id[0]),
                    new DocumentKey(id[1], Instant.ofEpochMilli(Long.parseLong(id[2]) - MILLIS_TO_YEAR_0), id[3]),
                    item.required("body"));
        } catch (CadastreException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, "a document in Cosmos DB: " + e.getMessage(), e);
        }
    }

    String id() {
        return idOf(container, key);
    }

    ObjectNode json() {
        return JSON.createObjectNode()
                .put("id", id())
                .put(TENANT, tenant.value())
                .set("body", body);
    }

    Document document() {
        return new Document(tenant, key, body.toString());
    }

    static String idOf(ContainerName container, DocumentKey key) {
        return idOf(container, key.subject(), key.at().toEpochMilli(), key.id());
    }

    static String idOf(ContainerName container, String subject, long atMillis, String id) {
        return startOf(container, subject, atMillis) + SEPARATOR + id;
    }

    /** Before all documents that come after that one. */
    static String after(ContainerName container, DocumentKey key) {
        return idOf(container, key) + SEPARATOR;
    }

    /** Before all documents of the container. */
    static String startOf(ContainerName container) {
        return container + SEPARATOR;
    }

    /** After all documents of the container. */
    static String endOf(ContainerName container) {
        return container + AFTER_SEPARATOR;
    }

    /** Before all documents of the subject that are not before the time. */
    static String startOf(ContainerName container, String subject, long atMillis) {
        return startOf(container) + subject + SEPARATOR + "%015d".formatted(atMillis + MILLIS_TO_YEAR_0);
    }
}
