package dev.cadastre.launcher.up;

import dev.cadastre.embedded.DataFolder;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.EventKeys;
import java.util.List;
import java.util.Map;

/**
 * The secrets that processes share: given as variables of the environment, for options can be seen by every user of a
 * machine; otherwise those of the data folder, which no other process knows.
 */
final class Secrets {

    static final String STAMP = "CADASTRE_STAMP_SECRET";
    static final String AUDIT = "CADASTRE_AUDIT_SECRET";
    static final String OPERATOR = "CADASTRE_OPERATOR_SECRET";

    static final String EVENT_KEY = "CADASTRE_EVENT_KEY";

    private static final int CHARS_MIN = 32;

    private final Map<String, String> environment;
    private final DataFolder folder;

    Secrets(Map<String, String> environment, DataFolder folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** @throws CadastreException INVALID_SETTING where one that is given is too short */
    static void check(Map<String, String> environment) {
        for (String variable : List.of(STAMP, AUDIT, OPERATOR)) {
            String given = environment.getOrDefault(variable, "");
            if (!given.isEmpty() && given.length() < CHARS_MIN) {
                throw new CadastreException(
                        ErrorId.INVALID_SETTING, "%s has fewer than %d characters".formatted(variable, CHARS_MIN));
            }
        }
        String eventKeys = environment.getOrDefault(EVENT_KEY, "");
        if (!eventKeys.isEmpty()) {
            EventKeys.of(eventKeys);
        }
    }

    /** The shared secret of gateway and API. */
    String stamp() {
        return secret(STAMP, "stamp");
    }

    /** By which audit logs are signed; another one would break with every log there is. */
    String audit() {
        return secret(AUDIT, "audit");
    }

    /** By which the operator gets tokens of the embedded issuer. */
    String operator() {
        return secret(OPERATOR, "operator");
    }

    /** The shared secret that signs events: one, or several separated by commas while it is rotated. */
    String eventKeys() {
        return secret(EVENT_KEY, "events");
    }

    private String secret(String variable, String kept) {
        String given = environment.getOrDefault(variable, "");
        return given.isEmpty() ? folder.secret(kept) : given;
    }
}
