package dev.cadastre.isolation.documents;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the documents of a subject, the newest first.
 *
 * @param next cursor of the page after, or null where this is the last
 */
public record DocumentPage(
        List<Document> documents, @Nullable String next) {

    public DocumentPage {
        documents = List.copyOf(documents);
    }
}
