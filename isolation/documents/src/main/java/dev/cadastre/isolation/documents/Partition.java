package dev.cadastre.isolation.documents;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's documents of one kind as a store keeps them. Whatever it finds it holds against its tenant, and takes back
 * what it did where that fails.
 */
interface Partition {

    /** Returns how many were added. */
    int addAll(List<Document> documents);

    /** @param documents no two with one key */
    void putAll(List<Document> documents);

    Optional<Document> find(DocumentKey key);

    boolean delete(DocumentKey key);

    /** The newest first, from after that place. */
    List<Document> newest(String subject, TimeRange range, PagePlace place, int limit);

    /** By subject, time and id, from after the key, or from the first where that is null. */
    List<Document> inOrder(@Nullable DocumentKey after, int limit);

    long count();

    long deleteAll();
}
