/** {@code cadastre prove}: {@link dev.cadastre.proof.command.ProveCommand}. */
@NullMarked
package dev.cadastre.proof.command;

import org.jspecify.annotations.NullMarked;
