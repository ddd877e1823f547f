/**
 * PostgreSQL, one tenant at a time: {@link dev.cadastre.isolation.postgres.TenantDatabase} is the only way to a row, and
 * opens each transaction for one tenant, whose rows alone the policies of the tables then show. {@link
 * dev.cadastre.isolation.postgres.Schema} brings the tables to this program's version and finds what drifted from it,
 * {@link dev.cadastre.isolation.postgres.PostgresRoles} makes the role that owns them and those that cannot.
 */
@NullMarked
package dev.cadastre.isolation.postgres;

import org.jspecify.annotations.NullMarked;
