package dev.cadastre.server.hierarchy;

import dev.cadastre.facility.replica.TreeReplica;
import dev.cadastre.facility.store.FacilityStore;

/**
 * What the tree of facilities is read from and changed by.
 *
 * @param replica the tree in this process
 * @param log the one which that replica reads
 * @param store the truth
 */
public record HierarchyParts(TreeReplica replica, WatchedLog log, FacilityStore store) {}
