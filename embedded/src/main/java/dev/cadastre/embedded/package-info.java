/**
 * The servers that Cadastre depends on, bundled and started on one machine: {@link
 * dev.cadastre.embedded.PostgresServer}, {@link dev.cadastre.embedded.RedisServer}, {@link
 * dev.cadastre.embedded.KafkaBroker} and {@link dev.cadastre.embedded.FlinkCluster}, each with its data in a folder of
 * a {@link dev.cadastre.embedded.DataFolder}. They are the real programs: they listen on 127.0.0.1 alone, serve nobody
 * without credentials, keep what they acknowledged when the JVM is killed, and no child process outlives it.
 */
@NullMarked
package dev.cadastre.embedded;

import org.jspecify.annotations.NullMarked;
