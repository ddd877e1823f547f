package dev.cadastre.facility.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.reference.Comparison;
import dev.cadastre.facility.reference.RandomEffects;
import dev.cadastre.facility.reference.ReferenceTree;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What must hold of every view after any effects whatever; jqwik prints the seed and the smallest effects that break it. */
class FacilityTreePropertyTest {

    private static final int TRIES = 300;
    private static final List<Owner> OWNERS = List.of(
            Owner.GLOBAL,
            Owner.of(RandomEffects.ACME),
            Owner.of(RandomEffects.GLOBEX),
            Owner.of(new TenantId("bystander")));

    @Provide
    Arbitrary<List<Effect>> effects() {
        return RandomEffects.lists();
    }

    @Provide
    Arbitrary<List<Effect>> ofOneTenant() {
        return RandomEffects.lists(Set.of(Owner.of(RandomEffects.ACME)));
    }

    private static TenantView view(FacilityTree tree, Owner owner) {
        return owner instanceof Owner.Tenant(TenantId tenant) ? tree.view(tenant) : tree.globalView();
    }

    private static void assertEqual(FacilityTree engine, ReferenceTree reference) {
        OWNERS.forEach(owner -> Comparison.assertEqual(view(engine, owner), reference.view(owner)));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void answersAreThoseOfTheReferenceHoweverManyEffectsComeAtOnce(
            @ForAll("effects") List<Effect> effects, @ForAll @IntRange(min = 1, max = 60) int batch) {
        FacilityTree engine = FacilityTree.empty();
        ReferenceTree reference = new ReferenceTree();
        TreeVersion version = TreeVersion.FIRST;
        for (int from = 0; from < effects.size(); from += batch) {
            version = version.next();
            List<Effect> some = effects.subList(from, Math.min(effects.size(), from + batch));
            engine.apply(version, some);
            reference.apply(version, some);
        }
        assertEqual(engine, reference);
    }

    @Property(tries = TRIES / 5, edgeCases = EdgeCasesMode.NONE)
    void everyStateOnTheWayAnswersLikeTheReference(@ForAll("effects") List<Effect> effects) {
        FacilityTree engine = FacilityTree.empty();
        ReferenceTree reference = new ReferenceTree();
        TreeVersion version = TreeVersion.FIRST;
        for (Effect effect : effects) {
            version = version.next();
            engine.apply(version, List.of(effect));
            reference.apply(version, List.of(effect));
            assertEqual(engine, reference);
        }
    }

    @Property(tries = TRIES / 3, edgeCases = EdgeCasesMode.NONE)
    void aLoadOfTheRowsInAnyOrderIsTheSameTree(
            @ForAll("effects") List<Effect> effects, @ForAll @IntRange(min = 0, max = 1000) int turn) {
        ReferenceTree reference = new ReferenceTree();
        reference.apply(new TreeVersion(2, 7), effects);
        List<Effect> rows = reference.effects();
        Collections.rotate(rows, turn);
        FacilityTree.Loading loading = FacilityTree.load(new TreeVersion(2, 7));
        rows.forEach(loading::effect);
        assertEqual(loading.done(), reference);
    }

    @Property(tries = TRIES / 3, edgeCases = EdgeCasesMode.NONE)
    void noViewHasACycleAndEveryFacilityReachesOneRoot(@ForAll("effects") List<Effect> effects) {
        FacilityTree engine = FacilityTree.empty();
        engine.apply(TreeVersion.FIRST.next(), effects);
        for (Owner owner : OWNERS) {
            TenantView view = view(engine, owner);
            List<Node> nodes = new ArrayList<>();
            view.walk(null, nodes::add);
            Set<FacilityId> met = new HashSet<>();
            for (Node node : nodes) {
                assertThat(met.add(node.id())).as("%s is met once", node.id()).isTrue();
                List<FacilityId> path = view.path(node.id());
                assertThat(path)
                        .doesNotHaveDuplicates()
                        .hasSize(node.depth() + 1)
                        .endsWith(node.id());
                assertThat(view.find(path.getFirst()).orElseThrow().parent()).isNull();
            }
        }
    }

    @Property(tries = TRIES / 3, edgeCases = EdgeCasesMode.NONE)
    void whatOneTenantDoesNoOtherViewShows(
            @ForAll("effects") List<Effect> before, @ForAll("ofOneTenant") List<Effect> effects) {
        FacilityTree engine = FacilityTree.empty();
        ReferenceTree without = new ReferenceTree();
        engine.apply(TreeVersion.FIRST.next(), before);
        engine.apply(TreeVersion.FIRST.next().next(), effects);
        without.apply(TreeVersion.FIRST.next().next(), before);
        for (Owner owner : OWNERS) {
            if (!owner.equals(Owner.of(RandomEffects.ACME))) {
                Comparison.assertEqual(view(engine, owner), without.view(owner));
            }
        }
    }

    @Property(tries = TRIES / 3, edgeCases = EdgeCasesMode.NONE)
    void changesOfDifferentOwnersMayComeInAnyOrder(@ForAll("effects") List<Effect> effects) {
        List<Effect> byOwner = new ArrayList<>();
        for (Owner owner : OWNERS.reversed()) {
            effects.stream().filter(effect -> effect.owner().equals(owner)).forEach(byOwner::add);
        }
        FacilityTree engine = FacilityTree.empty();
        engine.apply(TreeVersion.FIRST.next(), byOwner);
        ReferenceTree reference = new ReferenceTree();
        reference.apply(TreeVersion.FIRST.next(), effects);
        assertEqual(engine, reference);
    }

    @Property(tries = TRIES / 3, edgeCases = EdgeCasesMode.NONE)
    void aViewTakenStaysWhatItWas(@ForAll("effects") List<Effect> before, @ForAll("effects") List<Effect> after) {
        List<Effect> facilities =
                before.stream().filter(FacilityTreePropertyTest::isNoDevice).toList();
        FacilityTree engine = FacilityTree.empty();
        ReferenceTree reference = new ReferenceTree();
        engine.apply(TreeVersion.FIRST.next(), facilities);
        reference.apply(TreeVersion.FIRST.next(), facilities);
        List<TenantView> taken =
                OWNERS.stream().map(owner -> view(engine, owner)).toList();
        engine.apply(
                TreeVersion.FIRST.next().next(),
                after.stream().filter(FacilityTreePropertyTest::isNoDevice).toList());
        for (int i = 0; i < OWNERS.size(); i++) {
            Comparison.assertEqual(taken.get(i), reference.view(OWNERS.get(i)));
        }
    }

    private static boolean isNoDevice(Effect effect) {
        return !(effect instanceof Effect.DevicePlaced) && !(effect instanceof Effect.DeviceHomed);
    }
}
