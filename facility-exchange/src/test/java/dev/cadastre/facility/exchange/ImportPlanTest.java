package dev.cadastre.facility.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.validation.CandidateSet;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ImportPlanTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void createsEachAfterWhatItRefersTo() {
        CandidateSet set = Texts.read(Format.CSV, """
                id,parent,kind,name,zones,supersededBy,current
                room,floor,space,Room,hvac=cold,next,0
                next,floor,space,Next,,,
                cold,floor,zone,Cold,,,
                floor,hall,level,Floor,,,
                hall,,building,Hall,,,
                """);
        assertThat(created(set)).containsSubsequence("hall", "floor", "cold", "room");
        assertThat(created(set)).containsSubsequence("next", "room");
    }

    @Test
    void keepsWhatTheTreeHasNoFieldFor() {
        CandidateSet set = Texts.read(
                Format.CSV,
                "id,kind,name,inception,cessation,is_current,paths\na,site,A,2017~,2019-10~,0,1 2|3\nb,site,B,,..,0,\n");
        List<Command> commands = ImportPlan.commands(set, Owner.GLOBAL, NOW);
        Facility first = ((Command.Create) commands.getFirst()).facility();
        assertThat(first.validFrom()).isEqualTo(Instant.parse("2017-01-01T00:00:00Z"));
        assertThat(first.retiredAt()).isEqualTo(Instant.parse("2019-10-01T00:00:00Z"));
        assertThat(first.attributes())
                .containsEntry("source-valid-from", "2017~")
                .containsEntry("source-retired-at", "2019-10~")
                .containsEntry("source-paths", "1 2|3");
        Facility second = ((Command.Create) commands.getLast()).facility();
        assertThat(second.retiredAt()).as("nobody knows since when").isEqualTo(NOW);
    }

    @Test
    void bringsOverlaysAndDevicesAfterFacilities() {
        CandidateSet set = Texts.read(Format.JSONL, """
                {"record":"device","device":"tag-1","facility":"~bay"}
                {"record":"device","device":"tag-1","facility":"hall","home":"true"}
                {"record":"device","device":"tag-1","facility":"hall","endedAt":"2020-01-01"}
                {"record":"overlay","id":"hall","parent":"site","hidden":"true","opaque":"true","overrides":{"name":"Mine"}}
                {"id":"bay","kind":"space","name":"Bay","parent":"hall"}
                """, Mapping.usual().ownedBy(Owner.of(new TenantId("acme"))));
        List<Command> commands = ImportPlan.commands(set, Owner.of(new TenantId("acme")), NOW);
        assertThat(commands.stream().map(command -> command.getClass().getSimpleName()))
                .containsExactly("Create", "Move", "Overlay", "Opaque", "Hide", "Place", "Place");
    }

    @Test
    void refusesRowsOfOthers() {
        CandidateSet set = Texts.read(Format.CSV, "id,kind,name,owner\n~a,site,A,acme\n");
        assertThatThrownBy(() -> ImportPlan.commands(set, Owner.GLOBAL, NOW))
                .hasFieldOrPropertyWithValue("id", ErrorId.IMPORT_REFUSED)
                .hasMessageContaining("~a is of acme and not of *");
    }

    private static List<String> created(CandidateSet set) {
        return ImportPlan.commands(set, Owner.GLOBAL, NOW).stream()
                .map(command -> ((Command.Create) command).facility().id().value())
                .toList();
    }
}
