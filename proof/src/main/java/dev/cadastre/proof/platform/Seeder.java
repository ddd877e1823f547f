package dev.cadastre.proof.platform;

import dev.cadastre.proof.Pair.Party;

/** Writes something of a layer to a new tenant, with a word in it: the canary, where the tenant is the victim. */
@FunctionalInterface
interface Seeder {

    void seed(Party party, String word) throws Exception;
}
