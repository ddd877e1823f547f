package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be written under which key. */
final class Values {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int NAME_CHARS_MAX = 200;

    private Values() {}

    static void checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.invalid("'%s' is not a key: 1 to 32 of a-z, 0-9 and '-', the first a letter", key);
        }
    }

    /** Refuses overrides that would leave the facility without a name that can be shown. */
    static void checkOverrides(FacilityId facility, Map<String, Optional<String>> values) {
        values.keySet().forEach(Values::checkKey);
        Optional<String> name = values.get(Facility.NAME);
        if (name == null) {
            return;
        }
        if (name.isEmpty()) {
            throw Refusal.invalid("%s cannot be without a name: give another, or follow the base in 'name'", facility);
        }
        if (name.get().isBlank() || name.get().length() > NAME_CHARS_MAX) {
            throw Refusal.invalid("the name for %s is not 1 to %d characters", facility, NAME_CHARS_MAX);
        }
    }
}
