/**
 * Estimates where a device is from the signals that gateways received: plain Java without a store, stream or clock. A
 * {@link dev.cadastre.geolocation.ZoneEstimator} takes one device's readings and gives the zone; {@link
 * dev.cadastre.geolocation.SmoothedSignal} is the one in use, {@link dev.cadastre.geolocation.StrongestLast} what
 * simple products do, to compare with. {@link dev.cadastre.geolocation.ZoneScore} says how often either was right.
 */
@NullMarked
package dev.cadastre.geolocation;

import org.jspecify.annotations.NullMarked;
