/**
 * The devices of a tenant over HTTP: registering them, and reading where they are, how they are and what they said.
 * {@link dev.cadastre.server.devices.LocationView} and {@link dev.cadastre.server.devices.HealthView} are the shapes in
 * which every part of the API shows place and health.
 */
@NullMarked
package dev.cadastre.server.devices;

import org.jspecify.annotations.NullMarked;
