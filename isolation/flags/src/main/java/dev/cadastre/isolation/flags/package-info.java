/**
 * Layer 8: what is switched on for whom. A tenant sees its own flags over those that are everybody's, and the tenant an
 * evaluation is for comes from {@link dev.cadastre.isolation.context.TenantContext} alone: whatever a client says of itself
 * is data for rules, never whose rules they are. Definitions are in flagd's format and evaluated in this process by {@link
 * dev.cadastre.isolation.flags.Flags}; {@link dev.cadastre.isolation.flags.FlagStore} keeps them and who changed them, and
 * a change counts in every process in less than a second.
 */
@NullMarked
package dev.cadastre.isolation.flags;

import org.jspecify.annotations.NullMarked;
