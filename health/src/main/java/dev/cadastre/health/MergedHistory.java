package dev.cadastre.health;

import dev.cadastre.isolation.documents.DocumentPage;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.documents.TenantContainer;
import dev.cadastre.isolation.documents.TimeRange;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.Observation;
import dev.cadastre.model.PastObservation;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a device, and the documents that earlier releases kept instead of them, as one listing. Both lie in the same
 * order. What is there as both, having been on its way as one release followed the other, is shown once.
 */
record MergedHistory(PostgresObservationRows rows, Documents documents) implements History {

    private static final Comparator<PastObservation> NEWEST_FIRST = Comparator.comparing(
            PastObservation::observation,
            Comparator.comparing(Observation::at)
                    .thenComparingLong(Observation::boot)
                    .thenComparingLong(Observation::seq)
                    .reversed());

    private static final DocumentPage NO_DOCUMENTS = new DocumentPage(List.of(), null);

    @Override
    public HistoryPage list(
            TenantId tenant,
            DeviceRegistration device,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit) {
        HistoryPlace place = HistoryPlace.of(cursor);
        TimeRange range = TimeRange.of(from, to);
        List<PastObservation> ofRows = rows.newest(tenant, device, range, place, PageLimit.checked(limit) + 1);
        TenantContainer container = documents.container(tenant, ObservationDocument.CONTAINER);
        DocumentPage page = place.documentsEnd()
                ? NO_DOCUMENTS
                : container.page(device.toString(), range, place.documents(), limit);
        Merge merge = Merge.of(
                page.documents().stream().map(ObservationDocument::read).toList(), ofRows, limit);
        boolean more =
                merge.documents() < page.documents().size() || page.next() != null || merge.rows() < ofRows.size();
        if (!more) {
            return new HistoryPage(merge.shown(), null);
        }
        String documentsNext = merge.documents() == page.documents().size()
                ? page.next()
                : after(merge.documents(), container, device, range, place);
        boolean documentsEnd = merge.documents() == page.documents().size() && page.next() == null;
        Observation last = merge.shown().getLast().observation();
        return new HistoryPage(merge.shown(), HistoryPlace.cursorAfter(last, documentsNext, documentsEnd));
    }

    /** The cursor after so many documents of the page. */
    private static @Nullable String after(
            int taken, TenantContainer container, DeviceRegistration device, TimeRange range, HistoryPlace place) {
        return taken == 0
                ? place.documents()
                : container
                        .page(device.toString(), range, place.documents(), taken)
                        .next();
    }

    /**
     * The newest of both.
     *
     * @param documents how many of the documents are among them
     * @param rows how many of the rows
     */
    private record Merge(List<PastObservation> shown, int documents, int rows) {

        static Merge of(List<PastObservation> documents, List<PastObservation> rows, int limit) {
            List<PastObservation> shown = new ArrayList<>();
            int document = 0;
            int row = 0;
            while (shown.size() < limit && (document < documents.size() || row < rows.size())) {
                int order = order(documents, document, rows, row);
                shown.add(order <= 0 ? documents.get(document) : rows.get(row));
                document += order <= 0 ? 1 : 0;
                row += order >= 0 ? 1 : 0;
            }
            return new Merge(shown, document, row);
        }

        private static int order(List<PastObservation> documents, int document, List<PastObservation> rows, int row) {
            if (document == documents.size()) {
                return 1;
            }
            return row == rows.size() ? -1 : NEWEST_FIRST.compare(documents.get(document), rows.get(row));
        }
    }
}
