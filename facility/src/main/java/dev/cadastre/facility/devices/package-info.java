/**
 * Where every device is, as an int: {@link dev.cadastre.facility.devices.DeviceTable} holds for each tenant the ids of
 * its devices and the slot of the facility that each is in. It knows nothing of facilities; the tree says what a slot
 * means.
 */
@NullMarked
package dev.cadastre.facility.devices;

import org.jspecify.annotations.NullMarked;
