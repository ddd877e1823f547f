package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;

/** Notified, after the commit, that the store has reached a version. A hint: nothing may depend on its delivery. */
@FunctionalInterface
public interface ChangeListener {

    /** Nobody listens; replicas find out by polling. */
    ChangeListener NONE = version -> {};

    void changed(TreeVersion version);
}
