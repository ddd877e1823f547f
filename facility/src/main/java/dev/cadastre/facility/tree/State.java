package dev.cadastre.facility.tree;

import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.KindRules;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import java.util.List;
import java.util.Map;

/**
 * Everything but the devices, at one version.
 */
final class State {

    private final TreeVersion version;
    private final Rows base;
    private final Patch[] patches;
    private final Kinds kinds;
    private final Map<Kind, KindRule> ruleByKind;
    private final KindRules rules;

    /**
     * @param patches by the tenant's number
     * @param ruleByKind what the owner of the global tree wrote
     * @param rules those with the standard ones
     */
    State(
            TreeVersion version,
            Rows base,
            Patch[] patches,
            Kinds kinds,
            Map<Kind, KindRule> ruleByKind,
            KindRules rules) {
        this.version = version;
        this.base = base;
        this.patches = patches;
        this.kinds = kinds;
        this.ruleByKind = ruleByKind;
        this.rules = rules;
    }

    TreeVersion version() {
        return version;
    }

    Rows base() {
        return base;
    }

    Patch[] patches() {
        return patches;
    }

    Kinds kinds() {
        return kinds;
    }

    Map<Kind, KindRule> ruleByKind() {
        return ruleByKind;
    }

    KindRules rules() {
        return rules;
    }

    KindRules rules(Owner owner, Patch patch) {
        List<KindRule> more = patch.kinds();
        return owner instanceof Owner.Global || more.isEmpty() ? rules : rules.with(more);
    }
}
