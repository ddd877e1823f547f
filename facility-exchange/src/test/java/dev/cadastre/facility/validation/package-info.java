/** Tests of the twelve checks. */
@NullMarked
package dev.cadastre.facility.validation;

import org.jspecify.annotations.NullMarked;
