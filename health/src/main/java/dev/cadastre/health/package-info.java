/**
 * What is known of each device now, and what it said before. {@link dev.cadastre.health.HealthOwner} alone writes both,
 * from the pipeline's placements and in one transaction;
 * {@link dev.cadastre.health.HealthRecords} and {@link dev.cadastre.health.History} are what others read.
 */
@NullMarked
package dev.cadastre.health;

import org.jspecify.annotations.NullMarked;
