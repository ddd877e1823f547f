/** Tests of the twelve points. */
@NullMarked
package dev.cadastre.facility.validation;

import org.jspecify.annotations.NullMarked;
