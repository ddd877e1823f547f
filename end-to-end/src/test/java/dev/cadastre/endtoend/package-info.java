/** Tests from outside: of the running program through its doors, and of the shape of the code as a whole. */
@NullMarked
package dev.cadastre.endtoend;

import org.jspecify.annotations.NullMarked;
