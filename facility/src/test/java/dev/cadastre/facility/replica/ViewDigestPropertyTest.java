package dev.cadastre.facility.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.reference.RandomEffects;
import dev.cadastre.facility.reference.ReferenceTree;
import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.TenantView;
import dev.cadastre.model.DeviceId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The digest by which replicas are compared: the same for what says the same, another for what differs in anything. */
class ViewDigestPropertyTest {

    private static final int TRIES = 100;

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void isOfWhatATreeSaysAndNotOfHowItCameToSayIt(@ForAll("effects") List<Effect> effects, @ForAll Random random) {
        FacilityTree followed = FacilityTree.empty();
        ReferenceTree rows = new ReferenceTree();
        TreeVersion version = TreeVersion.FIRST;
        for (Effect effect : effects) {
            version = version.next();
            followed.apply(version, List.of(effect));
        }
        rows.apply(new TreeVersion(2, 7), effects);
        List<Effect> shuffled = new ArrayList<>(rows.effects());
        Collections.shuffle(shuffled, random);
        FacilityTree.Loading loading = FacilityTree.load(new TreeVersion(2, 7));
        shuffled.forEach(loading::effect);
        FacilityTree loaded = loading.done();
        assertThat(digest(loaded.globalView())).isEqualTo(digest(followed.globalView()));
        assertThat(digest(loaded.view(RandomEffects.ACME))).isEqualTo(digest(followed.view(RandomEffects.ACME)));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void ofOneTenantDoesNotChangeWithWhatAnotherDoes(
            @ForAll("effects") List<Effect> before, @ForAll("ofOneTenant") List<Effect> effects) {
        FacilityTree tree = FacilityTree.empty();
        tree.apply(TreeVersion.FIRST.next(), before);
        String global = digest(tree.globalView());
        String other = digest(tree.view(RandomEffects.GLOBEX));
        tree.apply(TreeVersion.FIRST.next().next(), effects);
        assertThat(digest(tree.globalView())).isEqualTo(global);
        assertThat(digest(tree.view(RandomEffects.GLOBEX))).isEqualTo(other);
    }

    @Example
    void differsForEachThingThatAViewShows() {
        Facility site = Facility.of(new FacilityId("site"), null, Kind.SITE, "Site");
        Facility hall = Facility.of(new FacilityId("hall"), site.id(), Kind.BUILDING, "Hall");
        Effect stored = new Effect.FacilityStored(Owner.GLOBAL, site);
        Effect below = new Effect.FacilityStored(Owner.GLOBAL, hall);
        Effect other =
                new Effect.FacilityStored(Owner.GLOBAL, Facility.of(hall.id(), site.id(), Kind.BUILDING, "Barn"));
        Effect placed = new Effect.DevicePlaced(RandomEffects.ACME, new DeviceId("tag-1"), hall.id());
        Effect elsewhere = new Effect.DevicePlaced(RandomEffects.ACME, new DeviceId("tag-1"), site.id());
        Effect nobodys = new Effect.OverlayCleared(RandomEffects.ACME, hall.id());
        List<String> digests = new ArrayList<>();
        for (List<Effect> effects : List.of(
                List.<Effect>of(),
                List.of(stored),
                List.of(stored, below),
                List.of(stored, other),
                List.of(stored, below, placed),
                List.of(stored, below, elsewhere))) {
            digests.add(digest(tree(effects)));
        }
        assertThat(digests).doesNotHaveDuplicates();
        assertThat(digest(tree(List.of(stored, below, nobodys)))).isEqualTo(digests.get(2));
        TenantView view = tree(List.of(stored, below));
        assertThat(ViewDigest.of(view, Map.of("pickers", Set.of(hall.id()))))
                .isNotEqualTo(ViewDigest.of(view, Map.of("pickers", Set.of(site.id()))))
                .isNotEqualTo(ViewDigest.of(view, Map.of("packers", Set.of(hall.id()))))
                .isNotEqualTo(digest(view));
    }

    private static TenantView tree(List<Effect> effects) {
        FacilityTree tree = FacilityTree.empty();
        tree.apply(TreeVersion.FIRST.next(), effects);
        return tree.view(RandomEffects.ACME);
    }

    private static String digest(TenantView view) {
        return ViewDigest.of(view, Map.of());
    }

    @Provide
    Arbitrary<List<Effect>> effects() {
        return RandomEffects.lists();
    }

    @Provide
    Arbitrary<List<Effect>> ofOneTenant() {
        return RandomEffects.lists(Set.of(Owner.of(RandomEffects.ACME)));
    }
}
