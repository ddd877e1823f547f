/**
 * Targeting rules: JsonLogic with flagd's own operators, read once into a {@link dev.cadastre.isolation.flags.rule.Rule} and
 * then applied to the data of an evaluation. A rule cannot reach anything but that data, ends after a bounded number of
 * steps, and makes no text or list longer than a bound. Values are null, {@link Boolean}, {@link Double},
 * {@link String}, {@link java.util.List} and {@link java.util.Map}, as JSON has them.
 */
@NullMarked
package dev.cadastre.isolation.flags.rule;

import org.jspecify.annotations.NullMarked;
