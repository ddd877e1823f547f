/**
 * Denial of service: a client of one tenant, or of none, uses all the sockets it can open, and the other tenants must go on
 * being served. {@link dev.cadastre.proof.denial.DenialSuite} runs the attacks of {@link
 * dev.cadastre.proof.denial.DenialAttacks} one after the other against one {@link
 * dev.cadastre.proof.denial.Installation}, and compares what another tenant measures meanwhile with what it
 * measured when all was quiet.
 */
@NullMarked
package dev.cadastre.proof.denial;

import org.jspecify.annotations.NullMarked;
