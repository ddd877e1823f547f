@NullMarked
package dev.cadastre.facility.devices;

import org.jspecify.annotations.NullMarked;
