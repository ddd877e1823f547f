/**
 * Processor time of a running platform on the same Linux machine, by process and by group of threads, read from
 * {@code /proc}. It says what an event costs where wall-clock figures only say how busy the machine was.
 * {@link dev.cadastre.benchmarks.cpu.CpuSnapshot} is the entry.
 */
@NullMarked
package dev.cadastre.benchmarks.cpu;

import org.jspecify.annotations.NullMarked;
