/**
 * The words every other module speaks: typed ids, {@link dev.cadastre.model.Observation what a device said}, {@link
 * dev.cadastre.model.Placement what the pipeline made of it}, the {@link dev.cadastre.model.ErrorId errors} a user can
 * meet, and the JSON in which they travel. Nothing here does anything; it only says what things are and refuses what they
 * cannot be.
 */
@NullMarked
package dev.cadastre.model;

import org.jspecify.annotations.NullMarked;
