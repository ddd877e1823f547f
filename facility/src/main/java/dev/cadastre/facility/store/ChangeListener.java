package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;

/** Told, after the commit, that the truth has come to a version. A hint: nothing may depend on its being heard. */
@FunctionalInterface
public interface ChangeListener {

    /** Nobody listens; replicas find out by polling. */
    ChangeListener NONE = version -> {};

    void changed(TreeVersion version);
}
