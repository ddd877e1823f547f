package dev.cadastre.facility.scope;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.Resolved;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.ZoneId;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The part of a tenant's hierarchy that a token may see: all of it, or the facilities bound to its groups with all
 * below them. It is all of it for a tenant that has bound nothing and for a token without groups.
 */
public final class Scope {

    private final TenantView view;
    private final boolean limited;
    private final SortedSet<FacilityId> roots;

    private Scope(TenantView view, boolean limited, SortedSet<FacilityId> roots) {
        this.view = view;
        this.limited = limited;
        this.roots = roots;
    }

    /** All of it: for a caller who decides what the groups see. */
    public static Scope all(TenantView view) {
        return new Scope(view, false, new TreeSet<>());
    }

    /** @param groups of the token, without those that are roles */
    public static Scope ofGroups(TenantView view, Set<String> groups) {
        return groups.isEmpty() || !view.hasBindings()
                ? all(view)
                : new Scope(view, true, uppermost(view, view.boundTo(groups)));
    }

    private static SortedSet<FacilityId> uppermost(TenantView view, Set<FacilityId> bound) {
        SortedSet<FacilityId> roots = new TreeSet<>();
        for (FacilityId facility : bound) {
            boolean visible = view.find(facility).isPresent();
            if (visible && bound.stream().noneMatch(other -> view.isAncestor(other, facility))) {
                roots.add(facility);
            }
        }
        return roots;
    }

    public boolean isLimited() {
        return limited;
    }

    /** The roots of the visible part, if it is limited: facilities of which none is below another. */
    public SortedSet<FacilityId> roots() {
        return roots;
    }

    /** Whether the facility is shown, if there is one. */
    public boolean sees(FacilityId facility) {
        return !limited || roots.stream().anyMatch(root -> root.equals(facility) || view.isAncestor(root, facility));
    }

    /** Whether the device is shown: a limited scope has only devices whose place is known and in it. */
    public boolean sees(DeviceId device) {
        return !limited || view.resolve(device).filter(this::isWithin).isPresent();
    }

    /** Whether the gateways of that zone are shown: in a limited scope those whose zone means a facility of it. */
    public boolean sees(ZoneId zone) {
        return !limited || ZoneFacility.of(zone, view).filter(this::sees).isPresent();
    }

    private boolean isWithin(Resolved place) {
        return place.path().stream().anyMatch(step -> roots.contains(step.id()));
    }

    /**
     * For what concerns the whole tenant.
     *
     * @throws CadastreException FORBIDDEN where the scope is limited
     */
    public void requireAll() {
        if (limited) {
            throw new CadastreException(
                    ErrorId.FORBIDDEN, "The token's groups see a part of the facilities; this concerns all of them");
        }
    }

    /** @throws CadastreException FACILITY_NOT_FOUND where the facility is not shown, whether there is one or not */
    public void require(FacilityId facility) {
        if (!sees(facility)) {
            throw missing(facility);
        }
    }

    /** @throws CadastreException DEVICE_NOT_FOUND where the device is not shown, whether there is one or not */
    public void require(DeviceId device) {
        if (!sees(device)) {
            throw missing(device);
        }
    }

    /** The one answer for a facility that is not there, be it another tenant's, beyond the token's groups, or nobody's. */
    public static CadastreException missing(FacilityId facility) {
        return new CadastreException(ErrorId.FACILITY_NOT_FOUND, "There is no facility '%s'".formatted(facility));
    }

    /** The one answer for a device that is not there, be it another tenant's, beyond the token's groups, or nobody's. */
    public static CadastreException missing(DeviceId device) {
        return new CadastreException(ErrorId.DEVICE_NOT_FOUND, "There is no device '%s'".formatted(device));
    }
}
