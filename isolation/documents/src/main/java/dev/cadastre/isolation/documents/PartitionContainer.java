package dev.cadastre.isolation.documents;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A container over one tenant's partition, the same for every store. */
record PartitionContainer(TenantId tenant, ContainerName name, Partition partition, Ownership ownership)
        implements TenantContainer {

    private static final int EXPORTED_AT_ONCE = 500;

    @Override
    public int addAll(List<Document> documents) {
        requireOwn(documents);
        return documents.isEmpty() ? 0 : partition.addAll(documents);
    }

    @Override
    public void putAll(List<Document> documents) {
        requireOwn(documents);
        Map<DocumentKey, Document> lastOfEachKey = new LinkedHashMap<>();
        documents.forEach(document -> lastOfEachKey.put(document.key(), document));
        if (!documents.isEmpty()) {
            partition.putAll(List.copyOf(lastOfEachKey.values()));
        }
    }

    /** Before anything is written: a batch with one foreign document is refused whole. */
    private void requireOwn(List<Document> documents) {
        documents.forEach(document -> ownership.ofHandedIn(tenant, document.tenant()));
    }

    @Override
    public Optional<Document> find(DocumentKey key) {
        return partition.find(key).map(this::own);
    }

    @Override
    public boolean delete(DocumentKey key) {
        return partition.delete(key);
    }

    @Override
    public DocumentPage page(String subject, TimeRange range, @Nullable String cursor, int limit) {
        DocumentKey.requireWord("subject", subject);
        if (limit < 1 || limit > PAGE_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "a limit is 1 to %d, not %d".formatted(PAGE_MAX, limit));
        }
        String binding = PagePlace.binding(tenant, name, subject, range);
        PagePlace place = PagePlace.of(cursor, binding, ownership);
        List<Document> oneMore = partition.newest(subject, range, place, limit + 1);
        oneMore.forEach(this::own);
        if (oneMore.size() <= limit) {
            return new DocumentPage(oneMore, null);
        }
        PagePlace next = PagePlace.after(oneMore.get(limit - 1).key());
        return new DocumentPage(oneMore.subList(0, limit), next.cursor(binding));
    }

    @Override
    public void forEach(Consumer<Document> receiver) {
        DocumentKey last = null;
        List<Document> some;
        do {
            some = partition.inOrder(last, EXPORTED_AT_ONCE);
            some.forEach(this::own);
            some.forEach(receiver);
            last = some.isEmpty() ? last : some.getLast().key();
        } while (some.size() == EXPORTED_AT_ONCE);
    }

    @Override
    public long count() {
        return partition.count();
    }

    @Override
    public long deleteAll() {
        return partition.deleteAll();
    }

    private Document own(Document document) {
        ownership.ofFound(tenant, document.tenant().value());
        return document;
    }
}
