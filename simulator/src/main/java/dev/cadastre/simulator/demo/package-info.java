/**
 * The fleet of {@code ./cadastre up --demo}: two tenants with a small site each, and tags that walk about in it. {@link
 * dev.cadastre.simulator.demo.DemoFleet} is the entry. What a tag does follows from the seed and the clock alone.
 */
@NullMarked
package dev.cadastre.simulator.demo;

import org.jspecify.annotations.NullMarked;
