package dev.cadastre.proof.platform;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.isolation.postgres.TenantDatabase;
import dev.cadastre.proof.Pair.Party;
import dev.cadastre.tenants.audit.PostgresTrail;
import dev.cadastre.tenants.keys.ApiKeys;
import dev.cadastre.tenants.keys.NewKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/** A key of a machine, named by the word. */
record KeySeeder(ApiKeys keys) implements Seeder {

    KeySeeder(TenantDatabase database) {
        this(ApiKeys.of(database, InstantSource.system(), PostgresTrail.none()));
    }

    @Override
    public void seed(Party party, String word) {
        keys.create(party.tenant(), new NewKey(word, AccessRole.VIEWER, Set.of(), Duration.ofDays(1)), "proof");
    }
}
