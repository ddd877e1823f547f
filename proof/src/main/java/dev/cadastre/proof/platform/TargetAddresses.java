package dev.cadastre.proof.platform;

import java.net.URI;

/** Where a target platform can be reached. */
record TargetAddresses(URI gateway, URI api, URI ingest, int mqttPort) {}
