/**
 * {@code ./cadastre bench}: load drivers that run in a process of their own and speak to a running Cadastre by MQTT and
 * by REST alone. They count what was acknowledged and what became visible, and fail where a count that must be 0 is not.
 * {@link dev.cadastre.benchmarks.BenchCommand} is the entry; a bench of one part alone has a package of its own below.
 */
@NullMarked
package dev.cadastre.benchmarks;

import org.jspecify.annotations.NullMarked;
