package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.TreeVersion;
import java.util.function.Consumer;
import java.util.function.Function;

/** The hierarchy of all tenants as replicas read it: whole once, and then change by change. */
public interface TreeLog {

    static TreeLog of(PostgresTree database) {
        return new PostgresTreeLog(database);
    }

    /** The version of the truth. */
    TreeVersion version();

    /**
     * Reads every row there is, in one snapshot, as an effect; in no order. The consumer is called by one thread.
     *
     * @param into is given the version first, and takes the effects then
     * @return that version
     */
    TreeVersion load(Function<TreeVersion, Consumer<Effect>> into);

    /** What followed a version, up to so many versions of it. */
    LogPage since(TreeVersion after, int limit);
}
