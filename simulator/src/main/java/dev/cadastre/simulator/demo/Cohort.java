package dev.cadastre.simulator.demo;

/**
 * A number of like tags of a site.
 *
 * @param prefix what their ids start with, {@code pallet} for {@code pallet-07}
 * @param kind what the API calls them
 * @param speedMetresPerSecond how fast they move when they do
 */
record Cohort(String prefix, String kind, int count, double speedMetresPerSecond) {}
