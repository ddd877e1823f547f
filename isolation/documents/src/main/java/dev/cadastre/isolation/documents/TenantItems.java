package dev.cadastre.isolation.documents;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The one way from here to Cosmos DB: every request carries the tenant's partition key, for this class makes it, once, and
 * takes none from a caller. There is no request across partitions, no list of pairs of id and key, no key that means none.
 */
final class TenantItems {

    private static final String NEWEST = "SELECT * FROM c WHERE c.id >= @from AND c.id < @to ORDER BY c.id DESC";
    private static final String IN_ORDER = "SELECT * FROM c WHERE c.id >= @from AND c.id < @to ORDER BY c.id ASC";

    private static final String AMONG = "SELECT * FROM c WHERE ARRAY_CONTAINS(@ids, c.id)";

    /** After every id there can be: they are of ASCII. */
    private static final String END = "\u007f";

    private final CosmosContainer items;
    private final TenantId tenant;
    private final Ownership ownership;
    private final PartitionKey key;

    TenantItems(CosmosContainer items, TenantId tenant, Ownership ownership) {
        this.items = items;
        this.tenant = tenant;
        this.ownership = ownership;
        this.key = new PartitionKey(tenant.value());
    }

    /** All of them are carried out or none. */
    CosmosBatchResponse carryOut(List<CosmosItem> some, BatchStep step) {
        CosmosBatch batch = CosmosBatch.createCosmosBatch(key);
        some.forEach(item -> step.add(batch, item));
        try {
            return items.executeCosmosBatch(batch);
        } catch (CosmosException e) {
            throw CosmosFailure.of(e);
        }
    }

    /** What is to be done with an item. */
    @FunctionalInterface
    interface BatchStep {

        void add(CosmosBatch batch, CosmosItem item);
    }

    Optional<CosmosItem> find(String id) {
        try {
            return Optional.of(read(items.readItem(id, key, JsonNode.class).getItem()));
        } catch (CosmosException e) {
            if (e.getStatusCode() == CosmosFailure.NOT_FOUND) {
                return Optional.empty();
            }
            throw CosmosFailure.of(e);
        }
    }

    private CosmosItem read(JsonNode json) {
        CosmosItem item = CosmosItem.read(json);
        ownership.ofFound(tenant, item.tenant().value());
        return item;
    }

    boolean delete(String id) {
        try {
            items.deleteItem(id, key, new CosmosItemRequestOptions());
            return true;
        } catch (CosmosException e) {
            if (e.getStatusCode() == CosmosFailure.NOT_FOUND) {
                return false;
            }
            throw CosmosFailure.of(e);
        }
    }

    Optional<CosmosItem> firstFrom(String from) {
        return inOrder(from, END, 1).stream().findFirst();
    }

    /** Those with ids from one to before the other, the last first. */
    List<CosmosItem> newest(String from, String to, int limit) {
        return query(NEWEST, from, to, limit);
    }

    /** Those with ids from one to before the other. */
    List<CosmosItem> inOrder(String from, String to, int limit) {
        return query(IN_ORDER, from, to, limit);
    }

    /** Which of the ids are there. */
    Set<String> idsAmong(List<String> ids) {
        SqlQuerySpec query = new SqlQuerySpec(AMONG, new SqlParameter("@ids", ids));
        return query(query, ids.size()).stream().map(CosmosItem::id).collect(Collectors.toSet());
    }

    private List<CosmosItem> query(String text, String from, String to, int limit) {
        return query(new SqlQuerySpec(text, new SqlParameter("@from", from), new SqlParameter("@to", to)), limit);
    }

    /** A page of Cosmos DB may hold fewer than asked for, and its own continuation goes nowhere but here. */
    private List<CosmosItem> query(SqlQuerySpec query, int limit) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions().setPartitionKey(key);
        List<CosmosItem> found = new ArrayList<>();
        try {
            for (FeedResponse<JsonNode> page :
                    items.queryItems(query, options, JsonNode.class).iterableByPage(limit)) {
                page.getResults().stream()
                        .limit(limit - found.size())
                        .map(this::read)
                        .forEach(found::add);
                if (found.size() == limit) {
                    break;
                }
            }
        } catch (CosmosException e) {
            throw CosmosFailure.of(e);
        }
        return found;
    }
}
