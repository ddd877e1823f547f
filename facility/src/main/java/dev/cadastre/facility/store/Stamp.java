package dev.cadastre.facility.store;

import dev.cadastre.facility.TreeVersion;
import java.time.Instant;

/** What a change's rows carry: its version, and its time, which grows with the version. */
record Stamp(TreeVersion version, Instant at) {}
