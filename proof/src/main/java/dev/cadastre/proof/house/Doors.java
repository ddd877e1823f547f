package dev.cadastre.proof.house;

import java.net.URI;

/** Where a building can be reached. */
record Doors(URI gateway, URI api, URI ingest, int mqttPort) {}
