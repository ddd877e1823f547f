package dev.cadastre.proof.platform;

import dev.cadastre.isolation.flags.FlagHints;
import dev.cadastre.isolation.flags.FlagKey;
import dev.cadastre.isolation.flags.FlagOwner;
import dev.cadastre.isolation.flags.FlagStore;
import dev.cadastre.isolation.flags.PostgresFlagListener;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.proof.Pair.Party;

/** A flag {@code twin} whose value is the word, and one that the other tenant has not, {@code only-TENANT}. */
final class FlagSeeder implements Seeder {

    private final FlagStore store;

    FlagSeeder(TenantDatabase database) {
        this.store = FlagStore.of(database, FlagHints.local(), PostgresFlagListener.NONE);
    }

    @Override
    public void seed(Party party, String word) {
        String definition = """
                {"state":"ENABLED","variants":{"word":"%s"},"defaultVariant":"word"}""".formatted(word);
        FlagOwner owner = FlagOwner.of(party.tenant());
        store.put(owner, new FlagKey("twin"), definition, "proof");
        store.put(owner, new FlagKey(party.only()), definition, "proof");
    }
}
