package dev.cadastre.facility.change;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.TreeVersion;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The bound stops what grows; what was stored before there was a bound can still be changed. */
class SizeTest {

    private static final Facility TOO_LARGE = Facility.of(new FacilityId("room"), null, Kind.SPACE, "Room")
            .with("plan", "x".repeat(Size.CHARS_MAX))
            .with("manual", "y");

    @Test
    void whatIsTooLargeAlreadyCanBeMovedAndShortened() {
        assertThatCode(() -> {
                    Size.check(TOO_LARGE, TOO_LARGE.withParent(new FacilityId("level")));
                    Size.check(TOO_LARGE, TOO_LARGE.with("manual", null));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsTooLargeAlreadyDoesNotGrow() {
        assertThatThrownBy(() -> Size.check(TOO_LARGE, TOO_LARGE.with("manual", "yy")))
                .hasMessageContaining("16,384 are possible");
        assertThatThrownBy(() -> Size.check(null, TOO_LARGE)).hasMessageContaining("16,384 are possible");
    }

    @Test
    void theSameHoldsForOverlayEntries() {
        OverlayEntry before = overlay(Size.CHARS_MAX + 1);
        assertThatCode(() -> Size.check(before, overlay(Size.CHARS_MAX))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Size.check(before, overlay(Size.CHARS_MAX + 2)))
                .hasMessageContaining("16,384 are possible");
    }

    private static OverlayEntry overlay(int chars) {
        SortedMap<String, Optional<String>> overrides =
                new TreeMap<>(Map.of("plan", Optional.of("x".repeat(chars - "plan".length()))));
        return new OverlayEntry(
                new FacilityId("room"), TreeVersion.FIRST, false, false, null, overrides, new TreeMap<>());
    }
}
