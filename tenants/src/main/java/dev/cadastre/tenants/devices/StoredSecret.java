package dev.cadastre.tenants.devices;

/** The digest of a device's secret, and which registration of the device has it. */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record StoredSecret(TenantDevice owner, byte[] digest) {}
