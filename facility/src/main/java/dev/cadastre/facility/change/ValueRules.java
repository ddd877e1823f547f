package dev.cadastre.facility.change;

import dev.cadastre.facility.Facility;
import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.PlainText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be written under which key. */
final class ValueRules {

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int NAME_CHARS_MAX = 200;

    private ValueRules() {}

    static void checkKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw PlanRefusal.invalid("'%s' is not a key: 1 to 32 of a-z, 0-9 and '-', the first a letter", key);
        }
    }

    /** The facility with its name and code as {@link PlainText} has them. */
    static Facility plain(Facility facility) {
        String name = plain(facility.id(), facility.name());
        String code = plain(facility.id(), Facility.CODE, Optional.ofNullable(facility.code()))
                .orElse(null);
        return name.equals(facility.name()) && Objects.equals(code, facility.code())
                ? facility
                : facility.with(Facility.NAME, name).with(Facility.CODE, code);
    }

    /**
     * The value to store under the key: of a name and a code what {@link PlainText} makes of it, an empty code is no
     * code.
     */
    static Optional<String> plain(FacilityId facility, String key, Optional<String> value) {
        return switch (key) {
            case Facility.NAME -> value.map(name -> plain(facility, name));
            case Facility.CODE -> value.map(code -> plain(facility, code)).filter(code -> !code.isEmpty());
            default -> value;
        };
    }

    private static String plain(FacilityId facility, String text) {
        PlainText.unfit(PlainText.stripped(text)).ifPresent(character -> {
            throw PlanRefusal.invalid(
                    "the name or code of %s has %s in it, which does not show: leave it out", facility, character);
        });
        return PlainText.stripped(text);
    }

    /** Refuses overrides that would leave the facility without a name that can be shown. */
    static void checkOverrides(FacilityId facility, Map<String, Optional<String>> values) {
        values.keySet().forEach(ValueRules::checkKey);
        Optional<String> name = values.get(Facility.NAME);
        if (name == null) {
            return;
        }
        if (name.isEmpty()) {
            throw PlanRefusal.invalid(
                    "%s cannot be without a name: give another, or follow the base in 'name'", facility);
        }
        if (PlainText.stripped(name.get()).isEmpty() || name.get().length() > NAME_CHARS_MAX) {
            throw PlanRefusal.invalid("the name for %s is not 1 to %d characters", facility, NAME_CHARS_MAX);
        }
    }
}
