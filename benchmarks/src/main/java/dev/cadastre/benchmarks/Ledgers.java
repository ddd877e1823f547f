package dev.cadastre.benchmarks;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Ledger;
import dev.cadastre.simulator.ApiRefusal;
import dev.cadastre.simulator.TenantApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the API says was applied, by device, at one moment. */
record Ledgers(Map<String, Ledger> byDevice) {

    static Ledgers read(TenantApi api) {
        Map<String, Ledger> ledgers = new HashMap<>();
        api.eachDevice(device -> {
            JsonNode ledger = device.path("health").path("ledger");
            ledgers.put(device.path("id").stringValue(), ledger.isObject() ? ledger(ledger) : Ledger.EMPTY);
        });
        return new Ledgers(ledgers);
    }

    /** Empty where the API does not answer now, as while the server starts anew. */
    static Optional<Ledgers> tryRead(TenantApi api) {
        try {
            return Optional.of(read(api));
        } catch (ApiRefusal | CadastreException e) {
            return Optional.empty();
        }
    }

    Ledger of(String device) {
        return byDevice.getOrDefault(device, Ledger.EMPTY);
    }

    private static Ledger ledger(JsonNode json) {
        return new Ledger(
                json.path("applied").longValue(),
                json.path("appliedToHistory").longValue(),
                json.path("duplicate").longValue(),
                json.path("late").longValue());
    }
}
