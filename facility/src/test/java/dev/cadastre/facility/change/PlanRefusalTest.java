package dev.cadastre.facility.change;

import static dev.cadastre.facility.change.PlannedTree.ACME;
import static dev.cadastre.facility.change.PlannedTree.GLOBEX;
import static dev.cadastre.facility.change.PlannedTree.NOW;
import static dev.cadastre.facility.change.PlannedTree.adding;
import static dev.cadastre.facility.change.PlannedTree.facility;
import static dev.cadastre.facility.change.PlannedTree.id;
import static dev.cadastre.facility.change.PlannedTree.move;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.facility.Outline;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.PlacedBy;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each refusal: its error, and words that name what is in the way and what to do. */
class PlanRefusalTest {

    private static final Kind HVAC = new Kind("hvac");

    private final PlannedTree planned = new PlannedTree();

    private void refused(ErrorId error, String words, Owner owner, Command... commands) {
        assertThatExceptionOfType(CadastreException.class)
                .isThrownBy(() -> planned.plan(owner, commands))
                .satisfies(refusal -> assertThat(refusal.detail()).contains(words))
                .satisfies(refusal -> assertThat(refusal.id()).isEqualTo(error));
    }

    private static Command edit(String facility, String key, Optional<String> value) {
        return new Command.Edit(id(facility), Map.of(key, value));
    }

    @Test
    void anIdOfTheOtherLayer() {
        refused(ErrorId.INVALID_FACILITY, "name it ~bay", ACME, adding("bay", "north", Kind.SPACE));
        refused(ErrorId.INVALID_FACILITY, "leave it out", Owner.GLOBAL, adding("~bay", "north", Kind.SPACE));
    }

    @Test
    void anIdThatIsOrWasTaken() {
        refused(ErrorId.FACILITY_EXISTS, "choose another id", Owner.GLOBAL, adding("room", "south", Kind.SPACE));
        planned.apply(Owner.GLOBAL, new Command.Retire(id("room"), NOW));
        refused(ErrorId.FACILITY_EXISTS, "ids are not used again", Owner.GLOBAL, adding("room", "south", Kind.SPACE));
    }

    @Test
    void whatIsNotThere() {
        refused(ErrorId.FACILITY_NOT_FOUND, "no facility attic", Owner.GLOBAL, adding("x", "attic", Kind.SPACE));
        refused(ErrorId.FACILITY_NOT_FOUND, "attic in your view", ACME, new Command.Hide(id("attic"), true));
        refused(ErrorId.FACILITY_NOT_FOUND, "~x", ACME, edit("~x", "name", Optional.of("X")));
        refused(ErrorId.FACILITY_NOT_FOUND, "~x", Owner.GLOBAL, edit("~x", "name", Optional.of("X")));
    }

    @Test
    void anotherTenantsFacilityIsOneThatIsNotThere() {
        planned.apply(ACME, adding("~bay", "north", Kind.SPACE));
        refused(ErrorId.FACILITY_NOT_FOUND, "no facility ~bay in your view", GLOBEX, move("~bay", "south"));
        refused(ErrorId.FACILITY_NOT_FOUND, "no facility ~bay in your view", GLOBEX, move("north", "~bay"));
    }

    @Test
    void aTenantsChangeOfAGlobalRow() {
        refused(ErrorId.FACILITY_CONFLICT, "overlay, move or hide it", ACME, edit("hall", "name", Optional.of("X")));
        refused(ErrorId.FACILITY_CONFLICT, "room is global", ACME, new Command.Retire(id("room"), NOW));
        refused(ErrorId.FACILITY_CONFLICT, "north is global", ACME, new Command.Merge(id("north"), id("south")));
    }

    @Test
    void anOverlayOfOnesOwn() {
        planned.apply(ACME, adding("~bay", "north", Kind.SPACE));
        refused(ErrorId.FACILITY_CONFLICT, "~bay is your own: edit", ACME, new Command.Hide(id("~bay"), true));
        refused(ErrorId.FACILITY_CONFLICT, "only a tenant can", Owner.GLOBAL, new Command.Hide(id("room"), true));
    }

    @Test
    void aRootWhereNoneMayBe() {
        refused(ErrorId.FACILITY_CONFLICT, "north cannot be a root", Owner.GLOBAL, move("north", null));
        refused(ErrorId.FACILITY_CONFLICT, "move it under one of your own roots", ACME, move("hall", null));
    }

    @Test
    void aParentOfTheWrongKind() {
        refused(
                ErrorId.FACILITY_CONFLICT,
                "depot of kind 'building' cannot be in north of kind 'level', but in 'building', 'region', 'site'",
                Owner.GLOBAL,
                move("depot", "north"));
    }

    @Test
    void aParentThatStandsInTheFacility() {
        planned.apply(Owner.GLOBAL, adding("wing", "hall", Kind.BUILDING));
        refused(
                ErrorId.FACILITY_CYCLE,
                "hall cannot be in wing, which is in it: move wing out first",
                Owner.GLOBAL,
                move("hall", "wing"));
        refused(ErrorId.FACILITY_CYCLE, "hall cannot be in itself", Owner.GLOBAL, move("hall", "hall"));
        refused(
                ErrorId.FACILITY_CYCLE,
                "hall cannot be in wing",
                Owner.GLOBAL,
                new Command.Merge(id("hall"), id("wing")));
    }

    @Test
    void whatWouldStandTooDeep() {
        String above = "hall";
        for (int level = 2; level < ParentRules.LEVELS_MAX - 1; level++) {
            planned.apply(Owner.GLOBAL, adding("wing-" + level, above, Kind.BUILDING));
            above = "wing-" + level;
        }
        refused(
                ErrorId.FACILITY_CONFLICT,
                "more than 100 levels deep",
                Owner.GLOBAL,
                adding("last", above, Kind.BUILDING),
                adding("one-more", "last", Kind.BUILDING));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "more than 100 levels deep",
                Owner.GLOBAL,
                adding("last", above, Kind.BUILDING),
                move("depot", "last"));
    }

    @Test
    void aFacilityThatIsTooLarge() {
        String half = "x".repeat(Size.CHARS_MAX / 2);
        planned.apply(Owner.GLOBAL, edit("room", "plan", Optional.of(half)));
        refused(
                ErrorId.INVALID_FACILITY,
                "16,384 are possible",
                Owner.GLOBAL,
                edit("room", "manual", Optional.of(half)));
        refused(
                ErrorId.INVALID_FACILITY,
                "16,384 are possible",
                ACME,
                new Command.Overlay(id("room"), Map.of("manual", Optional.of(half + half))));
    }

    @Test
    void aMoveBackUnderWhatWasMovedIntoIt() {
        planned.apply(Owner.GLOBAL, adding("wing", "hall", Kind.BUILDING));
        planned.apply(ACME, move("wing", "depot"), move("hall", "wing"));
        refused(ErrorId.FACILITY_CYCLE, "hall cannot be in wing", ACME, new Command.MoveBack(id("wing")));
    }

    @Test
    void aParentThatHasEnded() {
        planned.apply(Owner.GLOBAL, new Command.Retire(id("south"), NOW));
        refused(ErrorId.FACILITY_CONFLICT, "south is retired since", Owner.GLOBAL, move("room", "south"));
        refused(ErrorId.FACILITY_CONFLICT, "restore it first", Owner.GLOBAL, edit("south", "name", Optional.of("X")));
    }

    @Test
    void anEndWithSomethingStandingInIt() {
        refused(
                ErrorId.FACILITY_CONFLICT,
                "north cannot be retired while room is in it",
                Owner.GLOBAL,
                new Command.Retire(id("north"), NOW));
        planned.apply(Owner.GLOBAL, new Command.Retire(id("north"), NOW), new Command.Retire(id("room"), NOW));
        refused(ErrorId.FACILITY_CONFLICT, "north is retired", Owner.GLOBAL, new Command.Restore(id("room")));
    }

    @Test
    void anEndOfOnesOwnWithSomethingMovedThere() {
        planned.apply(ACME, adding("~shed", "plant", Kind.BUILDING), move("north", "~shed"));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "north would be left without its place, as ~shed",
                ACME,
                new Command.Retire(id("~shed"), NOW));
    }

    @Test
    void anEndBeforeTheBeginning() {
        Facility late = new Facility(
                id("late"),
                id("plant"),
                Kind.BUILDING,
                "Late",
                null,
                new TreeMap<>(),
                null,
                null,
                NOW.plusSeconds(60),
                null,
                List.of(),
                List.of());
        planned.apply(Owner.GLOBAL, new Command.Create(late));
        refused(ErrorId.INVALID_FACILITY, "late cannot end at", Owner.GLOBAL, new Command.Retire(id("late"), NOW));
    }

    @Test
    void aNameThatASiblingHas() {
        refused(
                ErrorId.FACILITY_CONFLICT,
                "choose another name",
                Owner.GLOBAL,
                edit("north", "name", Optional.of("south")));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "'north' in depot",
                Owner.GLOBAL,
                edit("upper", "name", Optional.of("north")),
                move("north", "depot"));
        planned.apply(ACME, adding("~a", "hall", Kind.LEVEL));
        Facility second = Facility.of(id("~b"), id("hall"), Kind.LEVEL, "~a");
        refused(ErrorId.FACILITY_CONFLICT, "both be '~a' in hall", ACME, new Command.Create(second));
    }

    @Test
    void aFacilityWithoutAName() {
        refused(
                ErrorId.INVALID_FACILITY,
                "hall cannot be without a name",
                Owner.GLOBAL,
                edit("hall", "name", Optional.empty()));
        refused(
                ErrorId.INVALID_FACILITY,
                "hall cannot be without a name",
                ACME,
                new Command.Overlay(id("hall"), Map.of("name", Optional.empty())));
        refused(
                ErrorId.INVALID_FACILITY,
                "the name for hall is not 1 to 200",
                ACME,
                new Command.Overlay(id("hall"), Map.of("name", Optional.of(" "))));
    }

    @Test
    void aKeyThatIsNone() {
        refused(
                ErrorId.INVALID_FACILITY,
                "'Area m²' is not a key",
                Owner.GLOBAL,
                edit("hall", "Area m²", Optional.of("9")));
    }

    @Test
    void aZoneThatIsNone() {
        Membership in = new Membership(id("south"), HVAC);
        refused(ErrorId.FACILITY_CONFLICT, "not 'zone'", Owner.GLOBAL, new Command.Join(id("room"), in));
        planned.apply(Owner.GLOBAL, adding("air", "hall", Kind.ZONE));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "air cannot join itself",
                Owner.GLOBAL,
                new Command.Join(id("air"), new Membership(id("air"), HVAC)));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "can only merge into a zone",
                Owner.GLOBAL,
                new Command.Merge(id("air"), id("hall")));
    }

    @Test
    void aKindThatIsGlobalOrStandsNowhere() {
        refused(
                ErrorId.FACILITY_CONFLICT,
                "'level' is global",
                ACME,
                new Command.AddKind(new KindRule(Kind.LEVEL, Set.of(Kind.SITE), true)));
        refused(
                ErrorId.INVALID_FACILITY,
                "'pier', which is not known",
                ACME,
                new Command.AddKind(new KindRule(new Kind("dock"), Set.of(new Kind("pier")), false)));
        refused(
                ErrorId.INVALID_FACILITY,
                "could be placed",
                ACME,
                new Command.AddKind(new KindRule(new Kind("dock"), Set.of(), false)));
    }

    @Test
    void whatOnlyTenantsHave() {
        refused(ErrorId.FACILITY_CONFLICT, "bind a group", Owner.GLOBAL, new Command.Bind("night", id("hall")));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "place a device",
                Owner.GLOBAL,
                new Command.Place(new DeviceId("scale"), id("hall"), PlacedBy.PERSON));
        refused(ErrorId.INVALID_FACILITY, "name of a group", ACME, new Command.Bind(" ", id("hall")));
    }

    @Test
    void aPlaceThatIsHidden() {
        planned.apply(ACME, new Command.Hide(id("north"), true));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "room is not in your view, as you hid or emptied north: show that first",
                ACME,
                new Command.Place(new DeviceId("scale"), id("room"), PlacedBy.PERSON));
        refused(
                ErrorId.FACILITY_CONFLICT,
                "north is hidden in your view: show it first",
                ACME,
                new Command.Overlay(id("north"), Map.of("code", Optional.of("N"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "x",
                "{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}",
                "{\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[]]}",
                "{\"type\":\"MultiPolygon\",\"coordinates\":[]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,1]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[0,0]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,190],[1,190],[1,191],[0,190]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[\"a\",\"b\"],[\"c\",\"d\"],[\"e\",\"f\"],[\"a\",\"b\"]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,1],[1,0],[0,1],[0,0]]]}",
                "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[1,0],[1,1],[0,0]]]} x",
                "{\"type\":\"GeometryCollection\",\"geometries\":[]}"
            })
    void anOutlineThatIsNone(String outline) {
        Facility hall = facility("~h", "plant", Kind.BUILDING);
        Facility outlined = new Facility(
                hall.id(),
                hall.parent(),
                hall.kind(),
                hall.name(),
                null,
                hall.attributes(),
                null,
                new Outline(outline),
                null,
                null,
                List.of(),
                List.of());
        refused(ErrorId.INVALID_FACILITY, "the outline of ~h is not", ACME, new Command.Create(outlined));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u200bb", "a\nb", "a\u202eb", "\u00a0", "\u200b "})
    void aNameThatDoesNotShow(String name) {
        Facility hall = facility("~h", "plant", Kind.BUILDING).with("name", name);
        refused(ErrorId.INVALID_FACILITY, "name", ACME, new Command.Create(hall));
        refused(
                ErrorId.INVALID_FACILITY,
                "name",
                ACME,
                new Command.Overlay(id("hall"), Map.of("name", Optional.of(name))));
        refused(ErrorId.INVALID_FACILITY, "name", Owner.GLOBAL, edit("hall", "name", Optional.of(name)));
    }

    @Test
    void aNameThatDiffersInBlanksAlone() {
        planned.apply(ACME, adding("~a", "north", Kind.SPACE));
        Command again = new Command.Create(facility("~b", "north", Kind.SPACE).with("name", "\u00a0~a "));
        refused(ErrorId.FACILITY_CONFLICT, "would both be '~a'", ACME, again);
        planned.apply(
                ACME, new Command.Create(facility("~c", "north", Kind.SPACE).with("name", " c ")));
        planned.apply(ACME, edit("~c", "code", Optional.of("\tC-1 ")));
        assertThat(planned.row(ACME, "~c")).satisfies(row -> {
            assertThat(row.name()).isEqualTo("c");
            assertThat(row.code()).isEqualTo("C-1");
        });
    }
}
