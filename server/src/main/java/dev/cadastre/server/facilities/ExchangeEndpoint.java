package dev.cadastre.server.facilities;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.exchange.FileLimits;
import dev.cadastre.facility.exchange.Format;
import dev.cadastre.facility.exchange.HierarchyFile;
import dev.cadastre.facility.exchange.ImportPlan;
import dev.cadastre.facility.exchange.Mapping;
import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.FacilityStore;
import dev.cadastre.facility.validation.CandidateAssignment;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.facility.validation.Report;
import dev.cadastre.facility.validation.ValidationSuite;
import dev.cadastre.health.DeviceFilter;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.DeviceState;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.TreeChanges;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.turns.TenantTurns;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes whole data sets of a tenant in, after all twelve checks, and gives them out. */
@RestController
@RequestMapping("/v1/facilities")
public final class ExchangeEndpoint {

    /** The gateway lets as many bytes through on this route. */
    private static final FileLimits LIMITS = new FileLimits(64L * 1024 * 1024, 1_000_000);

    private static final int PAGE = 1_000;
    private static final int IMPORTS_AT_ONCE = 2;
    private static final int EXPORTS_AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration UPLOAD = Duration.ofMinutes(10);
    private static final Duration READING_AND_CHECKING = Duration.ofMinutes(1);

    private final TreeReplica replica;
    private final FacilityStore store;
    private final TreeChanges changes;
    private final HealthRecords health;
    private final Clock clock;
    private final TenantTurns imports = new TenantTurns(IMPORTS_AT_ONCE, PATIENCE);
    private final TenantTurns exports = new TenantTurns(EXPORTS_AT_ONCE, PATIENCE);

    ExchangeEndpoint(TreeReplica replica, FacilityStore store, TreeChanges changes, HealthRecords health, Clock clock) {
        this.changes = changes;
        this.replica = replica;
        this.store = store;
        this.health = health;
        this.clock = clock;
    }

    @GetMapping("/export")
    void export(
            TenantId tenant,
            VisibleTree tree,
            @RequestParam(defaultValue = "jsonl") String format,
            HttpServletResponse response)
            throws IOException {
        tree.scope().requireAll();
        Format written = Format.named(format);
        exports.take(tenant, () -> {
            TenantRows rows = new TenantRows(replica.fresh(), tenant);
            CandidateSet all = rows.hierarchy().withAssignments(assignments(tenant, rows));
            response.setContentType(written.mediaType());
            response.setCharacterEncoding("utf-8");
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            HierarchyFile.write(all, written, response.getOutputStream());
            return all.size();
        });
    }

    private List<CandidateAssignment> assignments(TenantId tenant, TenantRows rows) {
        List<CandidateAssignment> assignments = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            DevicePage page = health.list(tenant, DeviceFilter.ALL, cursor, PAGE);
            assignments.addAll(rows.assignments(
                    page.devices().stream().map(DeviceState::id).toList()));
            cursor = page.next();
        } while (cursor != null);
        return assignments;
    }

    @PostMapping(path = "/import", produces = MediaType.APPLICATION_JSON_VALUE)
    ImportView take(
            TenantId tenant,
            VisibleTree tree,
            @RequestParam(defaultValue = "jsonl") String format,
            @RequestParam(defaultValue = "false") boolean dryRun,
            HttpServletRequest request)
            throws IOException {
        tree.scope().requireAll();
        Format read = Format.named(format);
        InputStream upload = ImportDeadline.in(UPLOAD, "was uploaded").guarding(request.getInputStream());
        try (SpooledBody body = SpooledBody.of(upload, LIMITS.bytesMax())) {
            return imports.take(tenant, () -> taken(tenant, body, read, dryRun));
        }
    }

    private ImportView taken(TenantId tenant, SpooledBody body, Format format, boolean dryRun) throws IOException {
        ImportDeadline deadline = ImportDeadline.in(READING_AND_CHECKING, "was read and checked");
        Owner owner = Owner.of(tenant);
        CandidateSet set;
        try (InputStream in = deadline.guarding(body.open())) {
            set = HierarchyFile.read(in, format, Mapping.usual().ownedBy(owner), LIMITS);
        }
        CandidateSet standing = new TenantRows(replica.fresh(), tenant).standingFor(set);
        Report report = ValidationSuite.plain().against(standing).run(set);
        deadline.require();
        if (dryRun) {
            return report.stops()
                    ? ImportView.of(report, null)
                    : ImportView.of(report, ChangeView.of(store.dryRun(owner, commands(set, owner))));
        }
        if (report.stops()) {
            throw refusal(report);
        }
        return ImportView.of(report, ChangeView.of(changes.apply(tenant, commands(set, owner))));
    }

    private List<Command> commands(CandidateSet set, Owner owner) {
        return ImportPlan.commands(set, owner, clock.instant());
    }

    private static CadastreException refusal(Report report) {
        return new CadastreException(
                ErrorId.IMPORT_REFUSED,
                "%d findings stop it; dryRun=true lists them. The first: %s"
                        .formatted(
                                report.errors().size(),
                                report.errors().getFirst().message()));
    }
}
