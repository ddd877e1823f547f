/**
 * PostgreSQL, one tenant at a time: {@link dev.cadastre.isolation.postgres.TenantDatabase} is the only way to a row, and
 * opens each transaction for one tenant, whose rows alone the policies of the tables then show. It knows no table: {@link
 * dev.cadastre.isolation.postgres.TenantSecurity} installs in a team's own database what policies ask, and puts a policy on
 * each of its tables; {@link dev.cadastre.isolation.postgres.DatabaseRoles} makes the role that owns them and those that
 * cannot get past the policies.
 */
@NullMarked
package dev.cadastre.isolation.postgres;

import org.jspecify.annotations.NullMarked;
