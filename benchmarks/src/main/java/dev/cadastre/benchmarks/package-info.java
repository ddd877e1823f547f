/**
 * {@code ./cadastre bench}: load drivers that run in a process of their own and load a running Cadastre by MQTT and by REST
 * alone. They count what was acknowledged, what became visible and what is stored, and fail where a count that must be 0 is
 * not. From a Cadastre on the same machine they take its metrics and its processor time, too, and one can fill its history
 * first. {@link dev.cadastre.benchmarks.BenchCommand} is the entry; a bench of one part alone has a package of its own below.
 */
@NullMarked
package dev.cadastre.benchmarks;

import org.jspecify.annotations.NullMarked;
