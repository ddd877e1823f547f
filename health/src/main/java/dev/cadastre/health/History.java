package dev.cadastre.health;

import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.DeviceRegistration;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What each tenant's devices said before, to be read. */
public interface History {

    /** @param documents where earlier releases kept it, which is shown as well */
    static History of(TenantDatabase database, Documents documents) {
        return new MergedHistory(new PostgresObservationRows(database), documents);
    }

    /**
     * A page of the observations of the device since it was registered, by their own time, the newest first.
     *
     * @param from the earliest time shown, or null for no bound
     * @param to the time before which all shown lie, or null for no bound
     * @param cursor of the page before, or null for the first
     * @param limit how many at most, 1 to {@value PageLimit#MAX}
     * @throws dev.cadastre.model.CadastreException INVALID_CURSOR, or INVALID_REQUEST for a limit out of range
     */
    HistoryPage list(
            TenantId tenant,
            DeviceRegistration device,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String cursor,
            int limit);
}
