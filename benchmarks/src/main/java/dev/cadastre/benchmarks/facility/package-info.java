/**
 * {@code ./cadastre bench facility}: the facility hierarchy in memory and the ways to ask PostgreSQL the same, in one run,
 * on the same data, on one machine. {@link dev.cadastre.benchmarks.facility.FacilityBenchCommand} is the entry.
 */
@NullMarked
package dev.cadastre.benchmarks.facility;

import org.jspecify.annotations.NullMarked;
