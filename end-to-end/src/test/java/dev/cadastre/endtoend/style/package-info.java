/**
 * Measures the shape and the language of the source tree. {@link dev.cadastre.endtoend.style.StyleReport} writes
 * {@code docs/style/figures.md}. It uses the JDK alone, so {@code docs/style/measure} runs it from source before anything
 * is built.
 */
@NullMarked
package dev.cadastre.endtoend.style;

import org.jspecify.annotations.NullMarked;
