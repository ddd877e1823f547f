package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a facility is allowed below a parent, as its owner sees the tree. */
record ParentRules(OwnerView ownerView) {

    /**
     * Facilities above one another, at most, where one is put: a path is in each answer that names a facility. The
     * descendants of one that is moved may be deeper, up to twice as many.
     */
    static final int LEVELS_MAX = 100;

    /** Refuses a parent that does not exist, that is below the facility itself, or whose kind does not allow it. */
    void check(FacilityId facility, Kind kind, @Nullable FacilityId parent) {
        KindRule rule = ownerView.rule(kind);
        if (rule == null) {
            throw PlanRefusal.invalid("%s is of kind '%s', which is not known: add the kind first", facility, kind);
        }
        if (parent == null) {
            if (!rule.root()) {
                throw PlanRefusal.conflict(
                        "%s cannot be a root, as it is of kind '%s': name a parent of kind %s",
                        facility, kind, kinds(rule));
            }
            return;
        }
        Kind above = ownerView.visible(parent).kind();
        Set<FacilityId> upwards = ownerView.upwards(parent);
        if (upwards.contains(facility)) {
            throw PlanRefusal.cycle(facility, parent);
        }
        if (upwards.size() >= LEVELS_MAX) {
            throw PlanRefusal.conflict(
                    "%s would be more than %d levels deep: name a parent further up", facility, LEVELS_MAX);
        }
        if (!rule.parents().contains(above)) {
            throw PlanRefusal.conflict(
                    "%s of kind '%s' cannot be in %s of kind '%s', but in %s",
                    facility, kind, parent, above, kinds(rule));
        }
    }

    private static String kinds(KindRule rule) {
        return rule.parents().isEmpty()
                ? "none"
                : rule.parents().stream().sorted().map(Kind::value).collect(Collectors.joining("', '", "'", "'"));
    }

    /** Refuses what is no zone, and a zone that is in itself. */
    void check(Facility facility, Membership in) {
        Facility zone = ownerView.visible(in.zone());
        if (!zone.kind().equals(Kind.ZONE)) {
            throw PlanRefusal.conflict(
                    "%s cannot join %s, which is of kind '%s' and not 'zone'", facility.id(), zone.id(), zone.kind());
        }
        if (zone.id().equals(facility.id())) {
            throw PlanRefusal.conflict("%s cannot join itself", facility.id());
        }
    }
}
