package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.DeviceId;
import dev.cadastre.server.hierarchy.StepView;
import dev.cadastre.server.hierarchy.VisibleTree;
import dev.cadastre.server.paging.Listing;
import dev.cadastre.server.paging.PageRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows facilities, and the devices in them. */
@RestController
@RequestMapping(path = "/v1/facilities", produces = MediaType.APPLICATION_JSON_VALUE)
public final class FacilitiesEndpoint {

    private static final String ROOT = "root";
    private static final Cursor DEVICES = new Cursor("devices-below", 1);

    /** A device in a facility, and the descendant that it is in. */
    record PlacedDevice(String id, StepView place) {}

    /**
     * The children of {@code parent}, with {@code root} the roots, without it all facilities. With a text or a kind,
     * all descendants of that text or kind.
     */
    @GetMapping
    Listing<FacilityDetails> list(
            VisibleTree tree,
            @RequestParam(required = false) @Nullable String parent,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable Kind kind,
            PageRequest page) {
        FacilityId below = parent == null || parent.equals(ROOT) ? null : new FacilityId(parent);
        List<Listed> found = parent == null || q != null || kind != null
                ? new FacilitySearch(q, kind).below(below, tree)
                : tree.children(below).stream()
                        .map(child -> new Listed(child.id(), child.name(), null))
                        .toList();
        FacilityPage shown = FacilityPage.of(found, page);
        List<FacilityId> ids = shown.items().stream().map(Listed::id).toList();
        DeviceCounts counts = new DeviceCounts(ids, below, tree);
        return shown.detailed(each -> FacilityDetails.of(tree.get(each.id()), tree.view(), counts));
    }

    @GetMapping("/{id}")
    FacilityDetails get(VisibleTree tree, @PathVariable FacilityId id) {
        return FacilityDetails.of(tree.get(id), tree.view(), new DeviceCounts(List.of(id), id, tree));
    }

    @GetMapping("/{id}/devices")
    Listing<PlacedDevice> devices(VisibleTree tree, @PathVariable FacilityId id, PageRequest page) {
        FacilityId below = tree.get(id).id();
        DeviceId after = page.cursor() == null
                ? null
                : new DeviceId(DEVICES.read(page.cursor()).getFirst());
        List<DeviceId> oneMore = tree.view().devices(below, after, page.limit() + 1);
        List<DeviceId> shown = oneMore.size() > page.limit() ? oneMore.subList(0, page.limit()) : oneMore;
        String next = oneMore.size() > page.limit() ? DEVICES.write(shown.getLast()) : null;
        return new Listing<>(
                shown.stream()
                        .flatMap(device -> placed(device, tree.view()).stream())
                        .toList(),
                next);
    }

    /** None where the device was moved away this instant. */
    private static List<PlacedDevice> placed(DeviceId device, TenantView view) {
        return view.resolve(device).flatMap(place -> place.place()).stream()
                .map(step -> new PlacedDevice(device.value(), StepView.of(step)))
                .toList();
    }
}
