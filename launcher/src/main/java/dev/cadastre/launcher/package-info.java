/**
 * The command line. {@link dev.cadastre.launcher.Cadastre} is the main class; each subcommand is a type of its own.
 * {@code up} starts the parts and the roles, the others call a running instance over its public endpoints.
 */
@NullMarked
package dev.cadastre.launcher;

import org.jspecify.annotations.NullMarked;
