package dev.cadastre.launcher.up;

import dev.cadastre.isolation.documents.CosmosSettings;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which store keeps documents, such as the history of observations, by variables of the environment. */
final class DocumentsSetting {

    static final String STORE = "CADASTRE_DOCUMENTS";
    static final String ENDPOINT = "CADASTRE_COSMOS_ENDPOINT";
    static final String KEY = "CADASTRE_COSMOS_KEY";
    static final String DATABASE = "CADASTRE_COSMOS_DATABASE";

    private DocumentsSetting() {}

    /**
     * The Cosmos DB to keep them in, or null for PostgreSQL.
     *
     * @throws CadastreException INVALID_SETTING naming the variable that is missing or makes no sense
     */
    static @Nullable CosmosSettings read(Map<String, String> environment) {
        String store = environment.getOrDefault(STORE, "postgres");
        return switch (store) {
            case "", "postgres" -> null;
            case "cosmos" -> cosmos(environment);
            default -> throw refusal("%s is postgres or cosmos, not '%s'".formatted(STORE, store));
        };
    }

    private static CosmosSettings cosmos(Map<String, String> environment) {
        String database = environment.getOrDefault(DATABASE, "cadastre");
        try {
            return new CosmosSettings(
                    URI.create(required(environment, ENDPOINT)), required(environment, KEY), database);
        } catch (IllegalArgumentException e) {
            throw refusal("%s: %s".formatted(ENDPOINT, e.getMessage()));
        }
    }

    private static String required(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "");
        if (value.isBlank()) {
            throw refusal("%s=cosmos needs the variable %s as well".formatted(STORE, variable));
        }
        return value;
    }

    private static CadastreException refusal(String what) {
        return new CadastreException(ErrorId.INVALID_SETTING, what);
    }
}
