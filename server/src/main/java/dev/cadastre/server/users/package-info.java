/** The people of a tenant who sign in to its page. {@link dev.cadastre.server.users.UsersEndpoint} is the entry. */
@NullMarked
package dev.cadastre.server.users;

import org.jspecify.annotations.NullMarked;
