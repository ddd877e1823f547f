/** A matrix of attacks and layers for people and programs: as text, as JSON, and as one page. */
@NullMarked
package dev.cadastre.proof.report;

import org.jspecify.annotations.NullMarked;
