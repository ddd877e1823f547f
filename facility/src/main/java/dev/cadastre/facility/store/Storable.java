package dev.cadastre.facility.store;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Effects as PostgreSQL gives them back: it keeps microseconds, and no text that has a NUL or half a surrogate pair. So what
 * replicas read in the log is what they would read in the rows.
 */
final class Storable {

    private static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+290000-01-01T00:00:00Z");

    private Storable() {}

    static Effect of(Effect effect) {
        return effect instanceof Effect.FacilityStored(var owner, Facility facility)
                ? new Effect.FacilityStored(owner, of(facility))
                : effect;
    }

    /** Commands whose texts can be stored. */
    static List<Command> checked(List<Command> commands) {
        commands.forEach(Storable::check);
        return commands.stream()
                .map(command -> command instanceof Command.Create(Facility facility)
                        ? new Command.Create(of(facility))
                        : command)
                .toList();
    }

    static Facility of(Facility facility) {
        check(facility.overlayable());
        return new Facility(
                facility.id(),
                facility.parent(),
                facility.kind(),
                facility.name(),
                facility.code(),
                facility.attributes(),
                facility.position(),
                facility.outline(),
                micros(facility.validFrom()),
                micros(facility.retiredAt()),
                facility.supersededBy(),
                facility.zones());
    }

    private static void check(Command command) {
        switch (command) {
            case Command.Edit edit -> checkValues(edit.values());
            case Command.Overlay overlay -> checkValues(overlay.values());
            case Command.Bind bind -> check(bind.group());
            default -> {}
        }
    }

    static void check(OverlayEntry entry) {
        checkValues(entry.overrides());
    }

    private static void checkValues(Map<String, Optional<String>> values) {
        values.forEach((key, value) -> {
            check(key);
            value.ifPresent(Storable::check);
        });
    }

    private static void check(Map<String, String> values) {
        values.forEach((key, value) -> {
            check(key);
            check(value);
        });
    }

    private static void check(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new CadastreException(
                        ErrorId.INVALID_FACILITY,
                        "a text has at character %d what cannot be stored: U+%04X".formatted(i, (int) c));
            }
            i += pair ? 1 : 0;
        }
    }

    private static @Nullable Instant micros(@Nullable Instant instant) {
        if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY, "%s is not between %s and %s".formatted(instant, EARLIEST, LATEST));
        }
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
    }
}
