package dev.cadastre.facility.store;

import dev.cadastre.facility.Command;
import dev.cadastre.facility.Facility;
import dev.cadastre.facility.OverlayEntry;
import dev.cadastre.facility.PlainText;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL can keep: moments within its calendar, and no text that has a NUL or half a surrogate pair. So what
 * replicas read in the log is what they would read in the rows.
 */
final class Storable {

    private static final Instant EARLIEST = Instant.parse("-4000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("+290000-01-01T00:00:00Z");

    private Storable() {}

    static void check(List<Command> commands) {
        commands.forEach(Storable::check);
    }

    static void check(Facility facility) {
        check(facility.overlayable());
        check(facility.validFrom());
        check(facility.retiredAt());
    }

    private static void check(Command command) {
        switch (command) {
            case Command.Create create -> check(create.facility());
            case Command.Edit edit -> checkValues(edit.values());
            case Command.Overlay overlay -> checkValues(overlay.values());
            case Command.Retire retire -> check(retire.at());
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
        int at = PlainText.unstorableAt(text);
        if (at >= 0) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY,
                    "a text has at character %d what cannot be stored: U+%04X".formatted(at, (int) text.charAt(at)));
        }
    }

    private static void check(@Nullable Instant instant) {
        if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
            throw new CadastreException(
                    ErrorId.INVALID_FACILITY, "%s is not between %s and %s".formatted(instant, EARLIEST, LATEST));
        }
    }
}
