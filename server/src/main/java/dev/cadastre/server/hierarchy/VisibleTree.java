package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.scope.Scope;
import dev.cadastre.facility.tree.FacilityView;
import dev.cadastre.facility.tree.NodeVisitor;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.CadastreException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tenant's tree at one version, as far as one token shows it. */
public record VisibleTree(TenantView view, Scope scope) {

    private static final Comparator<FacilityView> BY_NAME =
            Comparator.comparing(FacilityView::name).thenComparing(FacilityView::id);

    /** @throws CadastreException FACILITY_NOT_FOUND */
    public FacilityView get(FacilityId id) {
        scope.require(id);
        return view.find(id).orElseThrow(() -> Scope.missing(id));
    }

    /**
     * The children of the facility, by name; null for the roots, which in a limited scope are those of the scope.
     *
     * @throws CadastreException FACILITY_NOT_FOUND
     */
    public List<FacilityView> children(@Nullable FacilityId parent) {
        if (parent == null && scope.isLimited()) {
            return scope.roots().stream().map(this::get).sorted(BY_NAME).toList();
        }
        return view.children(parent == null ? null : get(parent).id());
    }

    /** Visits every facility shown, parents first; only those in {@code from} where one is given. */
    public void walk(@Nullable FacilityId from, NodeVisitor visitor) {
        if (from == null && scope.isLimited()) {
            children(null).forEach(root -> view.walk(root.id(), visitor));
        } else {
            view.walk(from == null ? null : get(from).id(), visitor);
        }
    }
}
