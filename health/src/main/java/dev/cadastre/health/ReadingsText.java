package dev.cadastre.health;

import dev.cadastre.model.GatewayId;
import dev.cadastre.model.Reading;
import java.util.ArrayList;
import java.util.List;

/** Readings as they lie in the history, {@code dock-1:-61 dock-2:-70}: a gateway's id has no colon and no space. */
final class ReadingsText {

    private ReadingsText() {}

    static String write(List<Reading> readings) {
        StringBuilder text = new StringBuilder();
        for (Reading reading : readings) {
            if (!text.isEmpty()) {
                text.append(' ');
            }
            text.append(reading.gateway().value()).append(':').append(reading.rssiDbm());
        }
        return text.toString();
    }

    /** @throws IllegalArgumentException or {@link dev.cadastre.model.CadastreException} if these are no readings */
    static List<Reading> read(String text) {
        List<Reading> readings = new ArrayList<>();
        for (int start = 0; start < text.length(); ) {
            int space = text.indexOf(' ', start);
            int end = space < 0 ? text.length() : space;
            readings.add(readOne(text.substring(start, end)));
            start = end + 1;
        }
        return readings;
    }

    private static Reading readOne(String word) {
        int colon = word.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("'%s' is no reading".formatted(word));
        }
        return new Reading(new GatewayId(word.substring(0, colon)), Integer.parseInt(word.substring(colon + 1)));
    }
}
