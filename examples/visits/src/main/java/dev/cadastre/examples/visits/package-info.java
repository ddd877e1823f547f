/**
 * Which zones a device visited, and when: a service that another team might add to the platform. It knows nothing of
 * tokens, stamps, policies and key prefixes; the starter's layers see to those.
 */
@NullMarked
package dev.cadastre.examples.visits;

import org.jspecify.annotations.NullMarked;
