package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.facility.tree.ViewFinding;
import dev.cadastre.health.DeviceFilter;
import dev.cadastre.health.DevicePage;
import dev.cadastre.health.HealthRecords;
import dev.cadastre.model.TenantId;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.paging.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Shows what people should look at: conflicts of the layers, and where tree and zones disagree. */
@RestController
@RequestMapping(path = "/v1/facilities", produces = MediaType.APPLICATION_JSON_VALUE)
public final class FindingsEndpoint {

    private final HealthRecords health;

    FindingsEndpoint(HealthRecords health) {
        this.health = health;
    }

    record FindingView(
            ViewFinding.Type type,
            String facility,
            @Nullable String other,
            String detail) {

        static FindingView of(ViewFinding finding) {
            FacilityId other = finding.other();
            return new FindingView(
                    finding.type(), finding.facility().value(), other == null ? null : other.value(), finding.detail());
        }
    }

    record Findings(String version, List<FindingView> items) {}

    @GetMapping("/findings")
    Findings findings(VisibleTree tree) {
        return new Findings(
                tree.view().version().toString(),
                tree.view().findings().stream()
                        .filter(finding -> isSeen(finding, tree.scope()))
                        .map(FindingView::of)
                        .toList());
    }

    /** A finding names all it is about, so one that is partly beyond the scope is not shown. */
    private static boolean isSeen(ViewFinding finding, Scope scope) {
        FacilityId other = finding.other();
        return scope.sees(finding.facility()) && (other == null || scope.sees(other));
    }

    /** A page of the devices, of which those are shown of which the tree says otherwise than their zone. */
    @GetMapping("/shadow")
    ShadowPage shadow(TenantId tenant, VisibleTree tree, PageRequest page) {
        tree.scope().requireAll();
        DevicePage devices = health.list(tenant, DeviceFilter.ALL, page.cursor(), page.limit());
        return ShadowPage.of(devices, tree.view());
    }
}
