package dev.cadastre.facility.store;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.Membership;

/** A membership as text, {@code hvac:zone-7}: a kind has no colon, so the first ends it. */
final class ZoneText {

    private ZoneText() {}

    static String of(Membership membership) {
        return membership.type() + ":" + membership.zone();
    }

    static Membership read(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'%s' is no membership of a zone".formatted(text));
        }
        return new Membership(new FacilityId(text.substring(colon + 1)), new Kind(text.substring(0, colon)));
    }
}
