package dev.cadastre.isolation.documents;

import dev.cadastre.model.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's documents of one kind. Another tenant's are not there: not to be read, not to be overwritten, not to be
 * counted.
 *
 * <p>Every method throws {@link dev.cadastre.model.CadastreException}: {@code ISOLATION_REFUSED} where a document of
 * another tenant is handed in or would come out, {@code UPSTREAM_UNAVAILABLE} where the store cannot be reached.
 */
public interface TenantContainer {

    /** How many documents a page may hold at most. */
    int PAGE_MAX = 1000;

    TenantId tenant();

    ContainerName name();

    /**
     * Adds those that are not there already; the others stay as they are.
     *
     * @return how many were added
     * @throws dev.cadastre.model.CadastreException TENANT_NOT_FOUND where the store keeps nothing for this tenant, as it was
     *     never opened or is purged
     */
    int addAll(List<Document> documents);

    /**
     * Adds or replaces them; of several with one key the last stays.
     *
     * @throws dev.cadastre.model.CadastreException TENANT_NOT_FOUND as for {@link #addAll}
     */
    void putAll(List<Document> documents);

    Optional<Document> find(DocumentKey key);

    /** Deletes the document. False if it did not exist. */
    boolean delete(DocumentKey key);

    /**
     * A page of the subject's documents, the newest first.
     *
     * @param cursor of the page before, or null for the first; good for this tenant, container, subject and range alone
     * @param limit how many at most, 1 to {@value #PAGE_MAX}
     * @throws dev.cadastre.model.CadastreException INVALID_CURSOR
     */
    DocumentPage page(String subject, TimeRange range, @Nullable String cursor, int limit);

    /** Hands over every document, by subject and time. What is written meanwhile may be among them. */
    void forEach(Consumer<Document> receiver);

    /** How many there are. */
    long count();

    /** Deletes all of them. How many there were. */
    long deleteAll();
}
