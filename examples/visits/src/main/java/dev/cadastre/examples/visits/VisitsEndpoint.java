package dev.cadastre.examples.visits;

import dev.cadastre.examples.visits.VisitLog.Visit;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.openfeature.sdk.Client;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Visits over HTTP. The tenant comes from the filter; titles are shown to tenants for whom the flag is on: layer 8. */
@RestController
class VisitsEndpoint {

    private static final String TITLES_FLAG = "visit-titles";
    private static final int SHOWN = 100;

    private final VisitLog visits;
    private final Titles titles;
    private final Client flags;

    VisitsEndpoint(VisitLog visits, Titles titles, Client flags) {
        this.visits = visits;
        this.titles = titles;
        this.flags = flags;
    }

    record VisitView(String zone, Instant since) {}

    record Title(String title) {}

    @GetMapping("/v1/visits/{device}")
    List<VisitView> list(TenantId tenant, @PathVariable String device) {
        boolean titled = flags.getBooleanValue(TITLES_FLAG, false);
        return visits.of(tenant, new DeviceId(device), SHOWN).stream()
                .map(visit -> new VisitView(zone(tenant, visit, titled), visit.since()))
                .toList();
    }

    private String zone(TenantId tenant, Visit visit, boolean titled) {
        return titled ? titles.of(tenant, visit.zone()) : visit.zone().value();
    }

    @PutMapping("/v1/visits/zones/{zone}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void title(TenantId tenant, @PathVariable String zone, @RequestBody Title title) {
        titles.put(tenant, new ZoneId(zone), title.title());
    }
}
