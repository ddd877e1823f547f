/**
 * The facility tree as every process that answers from it holds it: {@link dev.cadastre.facility.replica.TreeReplica}
 * follows the change log in PostgreSQL. Hints over Redis make it quick; that it polls whether or not they come makes it
 * right. {@link dev.cadastre.facility.replica.ReplicaChecker} holds replicas to that promise from outside.
 */
@NullMarked
package dev.cadastre.facility.replica;

import org.jspecify.annotations.NullMarked;
