/**
 * Flags over HTTP: evaluated by the OpenFeature Remote Evaluation Protocol, for any OpenFeature client, in {@link
 * dev.cadastre.server.flags.EvaluationEndpoint}; kept in flagd's format by {@link
 * dev.cadastre.server.flags.FlagsEndpoint} for a tenant and {@link dev.cadastre.server.flags.PlatformFlagsEndpoint} for
 * everybody. Whose they are says the bound tenant alone.
 */
@NullMarked
package dev.cadastre.server.flags;

import org.jspecify.annotations.NullMarked;
