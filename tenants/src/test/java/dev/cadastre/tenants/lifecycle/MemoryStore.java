package dev.cadastre.tenants.lifecycle;

import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A store of words in memory, into which more may come while it is being purged. */
final class MemoryStore implements TenantStore {

    private final Map<TenantId, List<String>> words = new ConcurrentHashMap<>();
    private final List<String> late = new ArrayList<>();

    void put(TenantId tenant, String word) {
        words.computeIfAbsent(tenant, t -> new ArrayList<>()).add(word);
    }

    /** To be found right after the next purge, as what was on its way. */
    void putLate(String word) {
        late.add(word);
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void export(TenantId tenant, Sink sink) {
        of(tenant)
                .forEach(word -> sink.put("words", "{\"customer_id\":\"%s\",\"word\":\"%s\"}".formatted(tenant, word)));
    }

    @Override
    public long purge(TenantId tenant) {
        int erased = Optional.ofNullable(words.remove(tenant)).map(List::size).orElse(0);
        late.forEach(word -> put(tenant, word));
        late.clear();
        return erased;
    }

    @Override
    public long remaining(TenantId tenant) {
        return of(tenant).size();
    }

    private List<String> of(TenantId tenant) {
        return words.getOrDefault(tenant, List.of());
    }
}
