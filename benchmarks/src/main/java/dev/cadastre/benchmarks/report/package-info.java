/**
 * What a bench tells at its end: {@link dev.cadastre.benchmarks.report.BenchReport} as a table for people and as JSON, with
 * the hardware and the commit it was seen on.
 */
@NullMarked
package dev.cadastre.benchmarks.report;

import org.jspecify.annotations.NullMarked;
