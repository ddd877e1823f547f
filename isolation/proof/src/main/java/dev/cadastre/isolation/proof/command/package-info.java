/** {@code cadastre prove}: {@link dev.cadastre.isolation.proof.command.ProveCommand}. */
@NullMarked
package dev.cadastre.isolation.proof.command;

import org.jspecify.annotations.NullMarked;
