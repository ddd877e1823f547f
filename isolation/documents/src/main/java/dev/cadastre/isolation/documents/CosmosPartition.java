package dev.cadastre.isolation.documents;

import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import dev.cadastre.isolation.documents.TenantItems.BatchStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One tenant's documents of one container, in Cosmos DB. */
final class CosmosPartition implements Partition {

    /** What one batch may hold at most. */
    private static final int BATCH_MAX = 100;

    private static final int ATTEMPTS_MAX = 10;

    private final TenantItems items;
    private final ContainerName container;

    CosmosPartition(TenantItems items, ContainerName container) {
        this.items = items;
        this.container = container;
    }

    @Override
    public int addAll(List<Document> documents) {
        Map<String, CosmosItem> firstOfEachId = new LinkedHashMap<>();
        for (Document document : documents) {
            CosmosItem item = CosmosItem.of(container, document);
            firstOfEachId.putIfAbsent(item.id(), item);
        }
        List<CosmosItem> all = List.copyOf(firstOfEachId.values());
        int added = 0;
        for (int start = 0; start < all.size(); start += BATCH_MAX) {
            added += addNew(all.subList(start, Math.min(all.size(), start + BATCH_MAX)));
        }
        return added;
    }

    /** A batch with one item that is there already is refused whole, so it goes again without those that are. */
    private int addNew(List<CosmosItem> some) {
        List<CosmosItem> left = some;
        for (int attempt = 0; !left.isEmpty(); attempt++) {
            CosmosBatchResponse response =
                    items.carryOut(left, (batch, item) -> batch.createItemOperation(item.json()));
            if (response.isSuccessStatusCode()) {
                break;
            }
            if (response.getStatusCode() != CosmosFailure.CONFLICT || attempt == ATTEMPTS_MAX) {
                throw CosmosFailure.of(response);
            }
            Set<String> there = items.idsAmong(left.stream().map(CosmosItem::id).toList());
            left = left.stream().filter(item -> !there.contains(item.id())).toList();
        }
        return left.size();
    }

    @Override
    public void putAll(List<Document> documents) {
        carryOut(
                documents.stream()
                        .map(document -> CosmosItem.of(container, document))
                        .toList(),
                (batch, item) -> batch.upsertItemOperation(item.json()));
    }

    private void carryOut(List<CosmosItem> all, BatchStep step) {
        for (int start = 0; start < all.size(); start += BATCH_MAX) {
            CosmosBatchResponse response =
                    items.carryOut(all.subList(start, Math.min(all.size(), start + BATCH_MAX)), step);
            if (!response.isSuccessStatusCode()) {
                throw CosmosFailure.of(response);
            }
        }
    }

    @Override
    public Optional<Document> find(DocumentKey key) {
        return items.find(CosmosItem.idOf(container, key)).map(CosmosItem::document);
    }

    @Override
    public boolean delete(DocumentKey key) {
        return items.delete(CosmosItem.idOf(container, key));
    }

    @Override
    public List<Document> newest(String subject, TimeRange range, PagePlace place, int limit) {
        String from = CosmosItem.startOf(container, subject, range.fromMillis());
        String to = CosmosItem.startOf(container, subject, range.toMillis());
        if (place.atMillis() < range.toMillis()) {
            to = CosmosItem.idOf(container, subject, place.atMillis(), place.id());
        }
        return items.newest(from, to, limit).stream().map(CosmosItem::document).toList();
    }

    @Override
    public List<Document> inOrder(@Nullable DocumentKey after, int limit) {
        String from = after == null ? CosmosItem.startOf(container) : CosmosItem.after(container, after);
        return items.inOrder(from, CosmosItem.endOf(container), limit).stream()
                .map(CosmosItem::document)
                .toList();
    }

    /** Reads them all: an aggregate would be computed of partial sums whose tenant cannot be checked. */
    @Override
    public long count() {
        long count = 0;
        DocumentKey last = null;
        List<Document> some;
        do {
            some = inOrder(last, BATCH_MAX);
            count += some.size();
            last = some.isEmpty() ? last : some.getLast().key();
        } while (!some.isEmpty());
        return count;
    }

    @Override
    public long deleteAll() {
        long deleted = 0;
        List<CosmosItem> some = first();
        while (!some.isEmpty()) {
            carryOut(some, CosmosPartition::deletion);
            deleted += some.size();
            some = first();
        }
        return deleted;
    }

    private List<CosmosItem> first() {
        return items.inOrder(CosmosItem.startOf(container), CosmosItem.endOf(container), BATCH_MAX);
    }

    private static void deletion(CosmosBatch batch, CosmosItem item) {
        batch.deleteItemOperation(item.id());
    }
}
