package dev.cadastre.facility.validation;

import static dev.cadastre.facility.validation.Sets.good;
import static dev.cadastre.facility.validation.Sets.hide;
import static dev.cadastre.facility.validation.Sets.move;
import static dev.cadastre.facility.validation.Sets.own;
import static dev.cadastre.facility.validation.Sets.room;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A site with a hall with a floor with two rooms, as the tenant acme sees them. */
class CandidateCompositionTest {

    private final CandidateSet base = good(room("east", "East"), room("west", "West"), own("acme", "~desk", "east"));

    private Layout layout = new Layout(base);

    private CandidateComposition seen(CandidateOverlay... entries) {
        layout = new Layout(base.withOverlays(List.of(entries)));
        return Objects.requireNonNull(CandidateComposition.ofTenants(layout).get("acme"));
    }

    private int at(String id) {
        return layout.find("acme", id);
    }

    @Test
    void withoutEntriesTheBaseIsSeen() {
        assertThat(CandidateComposition.ofTenants(layout)).isEmpty();
        CandidateComposition plain = CandidateComposition.without(layout, "globex");
        assertThat(plain.parent(at("east"))).isEqualTo(at("floor"));
        assertThat(plain.isVisible(at("east"))).isTrue();
    }

    @Test
    void whatIsMovedIsWhereTheTenantPutIt() {
        CandidateComposition view = seen(move("acme", "east", "hall"));
        assertThat(view.parent(at("east"))).isEqualTo(at("hall"));
        assertThat(view.parent(at("west"))).isEqualTo(at("floor"));
    }

    @Test
    void aMoveToNowhereIsNotFollowed() {
        assertThat(seen(move("acme", "east", "nowhere")).parent(at("east"))).isEqualTo(at("floor"));
    }

    @Test
    void whatIsHiddenTakesAlongWhatIsBelow() {
        CandidateComposition view = seen(hide("acme", "east"));
        assertThat(view.isVisible(at("east"))).isFalse();
        assertThat(view.isVisible(at("~desk"))).isFalse();
        assertThat(view.isVisible(at("west"))).isTrue();
        assertThat(view.nearestVisible(at("~desk"))).isEqualTo(at("floor"));
    }

    @Test
    void somethingOpaqueCutsOffTheBaseAndNotTheTenantsOwn() {
        CandidateOverlay opaque = new CandidateOverlay(0, "acme", "east", false, true, null, new TreeMap<>());
        assertThat(seen(opaque).isVisible(at("~desk"))).isTrue();
        CandidateOverlay floor = new CandidateOverlay(0, "acme", "floor", false, true, null, new TreeMap<>());
        assertThat(seen(floor).isVisible(at("west"))).isFalse();
        assertThat(seen(floor, move("acme", "west", "floor")).isVisible(at("west")))
                .as("put there by the tenant")
                .isTrue();
    }

    @Test
    void aMoveBelowItselfIsACircleAndTakesAllOfItOut() {
        CandidateComposition view = seen(move("acme", "hall", "east"));
        assertThat(view.isInCircle(at("hall"))).isTrue();
        assertThat(view.isInCircle(at("site"))).isFalse();
        assertThat(view.isVisible(at("east"))).isFalse();
        assertThat(view.nearestVisible(at("east"))).isEqualTo(Layout.NONE);
    }
}
