package dev.cadastre.benchmarks;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.Ledger;
import dev.cadastre.simulator.ApiRefusal;
import dev.cadastre.simulator.TenantApi;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the API says was applied, by {@code tenant/device}, at one moment. */
record Ledgers(Map<String, Ledger> byDevice) {

    static Ledgers read(TenantApi api) {
        Map<String, Ledger> ledgers = new HashMap<>();
        api.eachDevice(device -> {
            JsonNode ledger = device.path("health").path("ledger");
            ledgers.put(
                    api.tenant() + "/" + device.path("id").stringValue(),
                    ledger.isObject() ? ledger(ledger) : Ledger.EMPTY);
        });
        return new Ledgers(ledgers);
    }

    static Ledgers read(Collection<TenantApi> apis) {
        Map<String, Ledger> all = new HashMap<>();
        apis.forEach(api -> all.putAll(read(api).byDevice()));
        return new Ledgers(all);
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
                json.path("applied").longValue(0),
                json.path("appliedToHistory").longValue(0),
                json.path("duplicate").longValue(0),
                json.path("late").longValue(0));
    }
}
