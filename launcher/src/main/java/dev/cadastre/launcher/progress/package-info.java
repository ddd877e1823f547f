/** What a command shows of a step that takes long. */
@NullMarked
package dev.cadastre.launcher.progress;

import org.jspecify.annotations.NullMarked;
