package dev.cadastre.facility;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The kinds a view knows and the allowed parents of each. The first ones are RealEstateCore's and Brick's: a site, its
 * buildings, their levels, spaces on them; zones form forests of their own. Above sites are regions of the world.
 */
public record KindRules(Map<Kind, KindRule> byKind) {

    /** A kind for the levels above sites: continents, countries, states. */
    public static final Kind REGION = new Kind("region");

    public static final KindRules STANDARD = new KindRules(Map.of())
            .with(Set.of(
                    new KindRule(REGION, Set.of(REGION), true),
                    new KindRule(Kind.SITE, Set.of(REGION, Kind.SITE), true),
                    new KindRule(Kind.BUILDING, Set.of(REGION, Kind.SITE, Kind.BUILDING), true),
                    new KindRule(Kind.LEVEL, Set.of(Kind.BUILDING, Kind.SITE), false),
                    new KindRule(Kind.SPACE, Set.of(Kind.SITE, Kind.BUILDING, Kind.LEVEL, Kind.SPACE), false),
                    new KindRule(Kind.ZONE, Set.of(Kind.ZONE, Kind.SITE, Kind.BUILDING, Kind.LEVEL), true)));

    public KindRules {
        byKind = Map.copyOf(byKind);
    }

    /** These and those; a kind in both follows those. */
    public KindRules with(Collection<KindRule> more) {
        Map<Kind, KindRule> all = new HashMap<>(byKind);
        more.forEach(rule -> all.put(rule.kind(), rule));
        return new KindRules(all);
    }

    public boolean knows(Kind kind) {
        return byKind.containsKey(kind);
    }

    /** @param parent null asks whether it may be a root */
    public boolean allows(Kind kind, @Nullable Kind parent) {
        KindRule rule = byKind.get(kind);
        return rule != null && (parent == null ? rule.root() : rule.parents().contains(parent));
    }
}
