package dev.cadastre.examples.visits;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.documents.TimeRange;
import dev.cadastre.model.DeviceChange;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The visits of each tenant's devices, as documents: layer 5. */
@Component
class VisitLog {

    private static final ContainerName VISITS = new ContainerName("visits");
    private static final String OPENING = "{\"zone\":\"";
    private static final String CLOSING = "\"}";

    private final Documents documents;

    VisitLog(Documents documents) {
        this.documents = documents;
    }

    /** A device came into a zone. */
    record Visit(ZoneId zone, Instant since) {}

    /** Keeps a visit where the device is in another zone than before; the same change again changes nothing. */
    void see(DeviceChange change) {
        ZoneId zone = change.whereabouts().zone();
        if (zone == null || latest(change).filter(zone::equals).isPresent()) {
            return;
        }
        var key = new DocumentKey(change.device().value(), change.whereabouts().at(), "v" + change.version());
        documents
                .container(change.tenant(), VISITS)
                .addAll(List.of(new Document(change.tenant(), key, OPENING + zone.value() + CLOSING)));
    }

    private Optional<ZoneId> latest(DeviceChange change) {
        return of(change.tenant(), change.device(), 1).stream().findFirst().map(Visit::zone);
    }

    /** The device's visits, the newest first. */
    List<Visit> of(TenantId tenant, DeviceId device, int limit) {
        return documents.container(tenant, VISITS).page(device.value(), TimeRange.ALL, null, limit).documents().stream()
                .map(VisitLog::visit)
                .toList();
    }

    private static Visit visit(Document document) {
        String body = document.body();
        String zone = body.substring(OPENING.length(), body.length() - CLOSING.length());
        return new Visit(new ZoneId(zone), document.key().at());
    }
}
