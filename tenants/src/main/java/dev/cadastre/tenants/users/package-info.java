/**
 * The users of tenants, for installations whose users sign in here. {@link dev.cadastre.tenants.users.UserRegistry} checks
 * their passwords and ends their tokens; {@link dev.cadastre.tenants.users.FollowedCutOffs} is what every process knows of
 * tokens that have ended before their time.
 */
@NullMarked
package dev.cadastre.tenants.users;

import org.jspecify.annotations.NullMarked;
