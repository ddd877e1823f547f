/**
 * Writes the jOOQ classes of the tables, in the build alone: {@link dev.cadastre.tablecodegen.TableCodegen} migrates a
 * scratch PostgreSQL and generates from what it then holds, so that the classes cannot disagree with the migrations.
 */
@NullMarked
package dev.cadastre.tablecodegen;

import org.jspecify.annotations.NullMarked;
