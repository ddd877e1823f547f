/**
 * {@code cadastre up}: brings the parts (its own or by address), starts the roles on them, says where everything is, and
 * stops it all in reverse order. {@link dev.cadastre.launcher.up.UpCommand} is the entry.
 */
@NullMarked
package dev.cadastre.launcher.up;

import org.jspecify.annotations.NullMarked;
