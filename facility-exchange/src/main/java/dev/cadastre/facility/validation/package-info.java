/**
 * The twelve checks that stand between a data set and the tree. A {@link dev.cadastre.facility.validation.CandidateSet} is
 * what somebody says the hierarchy is, an import, a migration or a live database, in raw texts, since wrong texts are what
 * there is to find; {@link dev.cadastre.facility.validation.ValidationSuite} says what is wrong with it, row by row.
 *
 * <p>An <em>error</em> is what the tree cannot hold or would answer wrongly from: it stops an import or a cut-over. A
 * <em>warning</em> is what it holds as it is, and somebody should look at. A <em>mend</em> says what would help; some are
 * safe enough to be made automatically when asked for, and {@link dev.cadastre.facility.validation.Mending} makes those.
 */
@NullMarked
package dev.cadastre.facility.validation;

import org.jspecify.annotations.NullMarked;
