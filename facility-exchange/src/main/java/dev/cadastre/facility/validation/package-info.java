/**
 * The twelve checks of a data set before it enters the tree. A {@link dev.cadastre.facility.validation.CandidateSet} is
 * a claimed hierarchy, from an import, a migration or a live database, in raw texts, so that wrong texts can be
 * found; {@link dev.cadastre.facility.validation.ValidationSuite} says what is wrong with it, row by row.
 *
 * <p>An <em>error</em> is what the tree cannot hold or would answer wrongly from: it stops an import or a cut-over. A
 * <em>warning</em> is what it holds as it is, and somebody should look at. A fix ({@code Mend}) says what would help;
 * some are safe enough to be made automatically on request, and {@link dev.cadastre.facility.validation.Mending} makes
 * those.
 */
@NullMarked
package dev.cadastre.facility.validation;

import org.jspecify.annotations.NullMarked;
