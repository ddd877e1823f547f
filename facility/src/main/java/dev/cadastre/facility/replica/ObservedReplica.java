package dev.cadastre.facility.replica;

import dev.cadastre.facility.TreeVersion;

/** A replica as a checker sees it, in this process or another. */
public interface ObservedReplica {

    /** One in this process. */
    static ObservedReplica of(String name, TreeReplica replica) {
        return new ObservedReplica() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public TreeVersion read() {
                replica.fresh();
                return replica.version();
            }

            @Override
            public TreeContents contents() {
                return replica.contents();
            }
        };
    }

    String name();

    /** The version from which a read that begins now is answered. */
    TreeVersion read();

    TreeContents contents();
}
