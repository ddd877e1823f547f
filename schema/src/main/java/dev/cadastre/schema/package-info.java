/**
 * The product's tables: the migrations in {@code db/migration}, and the classes generated from them in {@code
 * dev.cadastre.schema.tables}. {@link dev.cadastre.schema.Schema} brings a database to this program's version and finds what
 * drifted from it, {@link dev.cadastre.schema.PostgresRoles} makes the role that owns the tables and those that work on them,
 * {@link dev.cadastre.schema.PostgresAccess} is what a process knows of them. Rows are read and written by the features.
 */
@NullMarked
package dev.cadastre.schema;

import org.jspecify.annotations.NullMarked;
