package dev.cadastre.endtoend;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** What a device sends, and what the API says of it then. */
final class Observed {

    private Observed() {}

    static String payload(long boot, long seq) {
        return payload(boot, seq, Instant.now());
    }

    static String payload(long boot, long seq, Instant at) {
        return """
                {"boot":%d,"seq":%d,"at":"%s","battery":87.5}""".formatted(boot, seq, at);
    }

    /** How many of its observations had that outcome: {@code applied}, {@code appliedToHistory}, {@code duplicate} or {@code late}. */
    static long ledger(JsonNode device, String outcome) {
        return device.path("health").path("ledger").path(outcome).asLong(0);
    }

    /** How many of its observations were accepted, whatever their outcome. */
    static long accepted(JsonNode device) {
        return ledger(device, "applied")
                + ledger(device, "appliedToHistory")
                + ledger(device, "duplicate")
                + ledger(device, "late");
    }
}
