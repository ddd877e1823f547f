package dev.cadastre.proof.house;

import dev.cadastre.proof.Pair.Party;

/** Puts something of a layer into a new tenant, with a word in it: the canary, where the tenant is the victim. */
@FunctionalInterface
interface Planting {

    void plant(Party party, String word) throws Exception;
}
