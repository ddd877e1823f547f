package dev.cadastre.facility.replica;

import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import java.util.Set;

/** Notified of changes that a replica has just made visible. */
@FunctionalInterface
public interface TreeWatcher {

    /**
     * Called on the thread that follows the log, after the change is visible; must not wait.
     *
     * @param version what the replica is at now
     * @param whose the owners of the rows that changed; {@link Owner#GLOBAL} among them may mean every tenant's view
     */
    void changed(TreeVersion version, Set<Owner> whose);
}
