package dev.cadastre.facility.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorableTest {

    private static final Facility HALL = Facility.of(new FacilityId("hall"), null, Kind.BUILDING, "Hall");

    @ParameterizedTest
    @ValueSource(strings = {"-4001-12-31T00:00:00Z", "+290001-01-01T00:00:00Z"})
    void aMomentOutsideTheCalendarIsRefusedWhereverItStands(String moment) {
        Instant at = Instant.parse(moment);

        assertRefused(new Command.Retire(HALL.id(), at));
        assertRefused(new Command.Create(HALL.retired(at, List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4000-01-01T00:00:00Z", "+290000-01-01T00:00:00Z"})
    void theEndsOfTheCalendarAreWithinIt(String moment) {
        assertThatCode(() -> Storable.check(List.of(new Command.Retire(HALL.id(), Instant.parse(moment)))))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\0b", "\ud83d", "\ude00 alone"})
    void aTextThatCannotBeWrittenIsRefused(String name) {
        assertRefused(new Command.Create(HALL.with(Facility.NAME, name)));
        assertRefused(new Command.Bind(name, HALL.id()));
    }

    private static void assertRefused(Command command) {
        assertThatThrownBy(() -> Storable.check(List.of(command)))
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_FACILITY));
    }
}
