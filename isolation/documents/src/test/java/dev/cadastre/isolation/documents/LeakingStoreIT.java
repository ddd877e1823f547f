package dev.cadastre.isolation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The container alone, where the database below it shows every tenant's rows and those of its own tenant last. */
class LeakingStoreIT {

    private static final ContainerName NOTES = new ContainerName("notes");
    private static final DocumentKey KEY = new DocumentKey("tag-1", Instant.EPOCH, "1");

    private final TenantId victim = TestPostgres.openedTenant();
    private final Document secret = new Document(victim, KEY, "{\"secret\":true}");
    private final TenantContainer victims =
            Documents.on(TestPostgres.database()).container(victim, NOTES);
    private final Documents leaking =
            Documents.on(new TenantDatabase(new LeakingDataSource(), TestPostgres.ACCESS.tenantKey()));
    private final TenantContainer attackers = leaking.container(TestPostgres.openedTenant(), NOTES);

    @Test
    void refusesWhatTheStoreShouldNotHaveGiven() {
        victims.addAll(List.of(secret));
        assertRefused(() -> attackers.find(KEY));
        assertRefused(() -> attackers.page("tag-1", TimeRange.ALL, null, 1000));
        assertRefused(() -> attackers.forEach(document -> assertThat(document).isNull()));
        assertRefused(attackers::count);
        assertRefused(() -> leaking.containers(attackers.tenant()));
    }

    @Test
    void takesBackWhatTheStoreShouldNotHaveDone() {
        victims.addAll(List.of(secret));
        assertRefused(() -> attackers.delete(KEY));
        assertRefused(attackers::deleteAll);
        leaking.purge(attackers.tenant());
        assertThat(victims.find(KEY)).contains(secret);
    }

    private static void assertRefused(ThrowingCallable call) {
        long before = LayerRefusals.counted(Layer.DOCUMENTS, "foreign-document-out");
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
        assertThat(LayerRefusals.counted(Layer.DOCUMENTS, "foreign-document-out"))
                .isEqualTo(before + 1);
    }
}
