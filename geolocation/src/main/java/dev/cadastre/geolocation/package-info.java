/**
 * Where a device is, from what was heard of it: plain Java that knows no store, no stream and no clock. A {@link
 * dev.cadastre.geolocation.ZoneEstimator} takes one device's readings and says the zone; {@link
 * dev.cadastre.geolocation.SmoothedSignal} is the one in use, {@link dev.cadastre.geolocation.StrongestLast} what simple
 * products do, to compare with. {@link dev.cadastre.geolocation.ZoneScore} says how often either was right.
 */
@NullMarked
package dev.cadastre.geolocation;

import org.jspecify.annotations.NullMarked;
