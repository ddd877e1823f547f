package dev.cadastre.server.facilities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.KindRule;
import dev.cadastre.facility.Membership;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class CommandReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final FacilityId A = new FacilityId("~a");
    private static final FacilityId B = new FacilityId("~b");
    private static final Membership HVAC = new Membership(new FacilityId("~z"), new Kind("hvac"));

    private final CommandReader reader = new CommandReader(InstantSource.fixed(NOW));

    static Stream<Arguments> commands() {
        return Stream.of(
                Arguments.of(
                        "'op':'edit','facility':'~a','values':{'name':'N','code':null}",
                        new Command.Edit(A, Map.of("name", Optional.of("N"), "code", Optional.empty()))),
                Arguments.of("'op':'move','facility':'~a','parent':'~b'", new Command.Move(A, B)),
                Arguments.of("'op':'move','facility':'~a','parent':null", new Command.Move(A, null)),
                Arguments.of("'op':'merge','facility':'~a','into':'~b'", new Command.Merge(A, B)),
                Arguments.of("'op':'retire','facility':'~a'", new Command.Retire(A, NOW)),
                Arguments.of(
                        "'op':'retire','facility':'~a','at':'2026-01-01T00:00:00Z'",
                        new Command.Retire(A, Instant.parse("2026-01-01T00:00:00Z"))),
                Arguments.of("'op':'restore','facility':'~a'", new Command.Restore(A)),
                Arguments.of("'op':'join','facility':'~a','zone':'~z','type':'hvac'", new Command.Join(A, HVAC)),
                Arguments.of("'op':'leave','facility':'~a','zone':'~z','type':'hvac'", new Command.Leave(A, HVAC)),
                Arguments.of(
                        "'op':'overlay','facility':'g','values':{'x':'y'}",
                        new Command.Overlay(new FacilityId("g"), Map.of("x", Optional.of("y")))),
                Arguments.of("'op':'follow','facility':'~a'", new Command.Follow(A, Set.of())),
                Arguments.of("'op':'follow','facility':'~a','keys':['x']", new Command.Follow(A, Set.of("x"))),
                Arguments.of("'op':'hide','facility':'~a'", new Command.Hide(A, true)),
                Arguments.of("'op':'hide','facility':'~a','hidden':false", new Command.Hide(A, false)),
                Arguments.of("'op':'opaque','facility':'~a'", new Command.Opaque(A, true)),
                Arguments.of("'op':'move-back','facility':'~a'", new Command.MoveBack(A)),
                Arguments.of(
                        "'op':'add-kind','kind':'bay','parents':['site'],'root':true",
                        new Command.AddKind(new KindRule(new Kind("bay"), Set.of(Kind.SITE), true))),
                Arguments.of("'op':'bind','group':'g','facility':'~a'", new Command.Bind("g", A)),
                Arguments.of("'op':'unbind','group':'g','facility':'~a'", new Command.Unbind("g", A)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void readsACommand(String json, Command expected) {
        assertThat(read("{'commands':[{%s}]}".formatted(json))).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "{'commands':[]}",
                "{'commands':{}}",
                "{'commands':[1]}",
                "{'commands':[{}],'more':1}",
                "{'commands':[{'op':'edit','facility':'~a','values':[]}]}",
                "{'commands':[{'op':'edit','facility':'~a','values':{'x':1}}]}",
                "{'commands':[{'op':'edit','facility':'~a','values':{},'more':1}]}",
                "{'commands':[{'op':'retire','facility':'~a','at':'soon'}]}",
                "{'commands':[{'op':'follow','facility':'~a','keys':[1]}]}",
                "{'commands':[{'op':'bind','facility':'~a'}]}",
                "{'commands':[{'op':'create','facility':'~a'}]}",
                "{'commands':[{'op':'create','facility':{'kind':'site','name':'n','position':{'lat':1}}}]}",
                "{'commands':[{'op':'create','facility':{'kind':'site','name':'n','attributes':{'a':null}}}]}",
            })
    void saysThatACommandIsNone(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_REQUEST));
    }

    @Test
    void readsAFacilityWithAllItHas() {
        Command.Create create = (Command.Create) read("""
            {'commands':[{'op':'create','facility':{'id':'~a','parent':'g','kind':'space','name':'N','code':'C',\
            'attributes':{'x':'y'},'position':{'lat':1.5,'lon':2},'outline':{'type':'Polygon','coordinates':[]},\
            'validFrom':'2026-01-01T00:00:00Z','zones':[{'zone':'~z','type':'hvac'}]}}]}\
            """).getFirst();
        assertThat(create.facility().zones()).containsExactly(HVAC);
        assertThat(create.facility().attributes()).containsEntry("x", "y");
        assertThat(create.facility().outline()).isNotNull();
        assertThat(create.facility().isCurrent()).isTrue();
    }

    @Test
    void aFacilityWithoutAnIdIsGivenOneOfTheTenantsOwn() {
        String nameless = "{'commands':[{'op':'create','facility':{'kind':'site','name':'N'}}]}";
        Command.Create one = (Command.Create) read(nameless).getFirst();
        Command.Create other = (Command.Create) read(nameless).getFirst();
        assertThat(one.facility().id().isOwn()).isTrue();
        assertThat(one.facility().id()).isNotEqualTo(other.facility().id());
    }

    private List<Command> read(String json) {
        return reader.read(new JsonMapper().readTree(json.replace('\'', '"')));
    }
}
