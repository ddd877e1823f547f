package dev.cadastre.isolation.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tenants are opened while others write: who was opened has a place at once, on whatever connection its documents come. */
@Timeout(120)
class PartitionOpenedBesideIT {

    private static final int AT_ONCE = 4;
    private static final int TENANTS = 15;

    @Test
    void aTenantHasAPlaceAsSoonAsItIsOpen() throws Exception {
        Documents documents = Documents.on(TestPostgres.database());
        try (var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Integer>> openings = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                openings.add(() -> openAndWrite(documents));
            }
            for (Future<Integer> written : threads.invokeAll(openings)) {
                assertThat(written.get()).isEqualTo(TENANTS);
            }
        }
    }

    private static int openAndWrite(Documents documents) {
        int written = 0;
        for (int i = 0; i < TENANTS; i++) {
            TenantId tenant = TestPostgres.openedTenant();
            var document = new Document(tenant, new DocumentKey("subject", Instant.EPOCH, "1"), "{}");
            written += documents
                    .container(tenant, new ContainerName("observations"))
                    .addAll(List.of(document));
        }
        return written;
    }
}
