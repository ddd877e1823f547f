/**
 * The hierarchy once more, slow and obvious: {@link dev.cadastre.facility.reference.ReferenceTree} keeps rows in plain
 * maps, {@link dev.cadastre.facility.reference.ReferenceView} composes the whole view anew for each question, in the words
 * of the rules. It shares no code with the engine, only the types of its answers, and is what the engine must equal.
 */
@NullMarked
package dev.cadastre.facility.reference;

import org.jspecify.annotations.NullMarked;
