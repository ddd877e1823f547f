package dev.cadastre.health;

import dev.cadastre.isolation.documents.DocumentPage;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.documents.TimeRange;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** History as documents. */
record DocumentHistory(Documents documents) implements History {

    @Override
    public HistoryPage list(
            TenantId tenant,
            DeviceRegistration device,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        DocumentPage page = documents
                .container(tenant, ObservationDocument.CONTAINER)
                .page(device.toString(), TimeRange.of(from, to), cursor, PageLimit.checked(limit));
        return new HistoryPage(
                page.documents().stream().map(ObservationDocument::read).toList(), page.next());
    }
}
