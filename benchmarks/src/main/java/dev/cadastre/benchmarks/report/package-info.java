/**
 * The report of a benchmark: {@link dev.cadastre.benchmarks.report.BenchReport} as a table for people and as JSON, with
 * the hardware and the commit it was measured on.
 */
@NullMarked
package dev.cadastre.benchmarks.report;

import org.jspecify.annotations.NullMarked;
