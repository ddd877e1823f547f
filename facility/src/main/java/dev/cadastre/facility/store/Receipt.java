package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;
import dev.cadastre.facility.change.Touched;
import org.jspecify.annotations.Nullable;

/**
 * That a change is stored.
 *
 * @param change its id, by which it can be undone, or null where the commands asked for what was so already
 * @param version of the hierarchy since then; a replica that has reached it shows the change
 */
public record Receipt(@Nullable Long change, TreeVersion version, Touched touched) {}
