package dev.cadastre.model;

import java.util.Locale;

/**
 * Every error a user can meet, in API, MQTT and command line alike. The slug is stable: clients may switch on it. Each
 * has an entry in docs/errors.md that says what to do; a test compares the two.
 */
public enum ErrorId {
    INVALID_TENANT_ID(400, "Not a tenant id"),
    INVALID_DEVICE_ID(400, "Not a device id"),
    INVALID_GATEWAY_ID(400, "Not a gateway id"),
    INVALID_ZONE_ID(400, "Not a zone id"),
    INVALID_FACILITY_ID(400, "Not a facility id"),
    INVALID_REQUEST(400, "The request cannot be read"),
    INVALID_CURSOR(400, "Not a cursor of this listing"),
    UNAUTHENTICATED(401, "No valid credentials"),
    TENANT_MISMATCH(401, "The token belongs to another tenant"),
    FORBIDDEN(403, "Not allowed with these credentials"),
    TENANT_SUSPENDED(403, "The tenant is suspended"),
    NOT_FOUND(404, "No such resource"),
    TENANT_NOT_FOUND(404, "No such tenant"),
    API_KEY_NOT_FOUND(404, "No such API key"),
    FLAG_NOT_FOUND(404, "No such flag"),
    DEVICE_NOT_FOUND(404, "No such device"),
    GATEWAY_NOT_FOUND(404, "No such gateway"),
    FACILITY_NOT_FOUND(404, "No such facility"),
    CHANGE_NOT_FOUND(404, "No such change of the hierarchy"),
    METHOD_NOT_ALLOWED(405, "This resource does not know that method"),
    NOT_ACCEPTABLE(406, "No representation of that media type"),
    REQUEST_TIMEOUT(408, "The request comes too slowly"),
    DEVICE_EXISTS(409, "The device is registered already"),
    TENANT_ID_RETIRED(409, "The tenant's id was used before and is never given again"),
    TENANT_LIMIT_REACHED(409, "The tenant has as many of these as its limits allow"),
    USER_EXISTS(409, "The user exists already"),
    FACILITY_EXISTS(409, "The facility exists already"),
    FACILITY_CYCLE(409, "The facility would contain itself"),
    FACILITY_CONFLICT(409, "The change does not fit the current hierarchy"),
    CHANGE_NOT_UNDOABLE(409, "Later changes build on this one"),
    PAYLOAD_TOO_LARGE(413, "The payload is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Not a media type this resource reads"),
    INVALID_FLAG(422, "The definition of the flag cannot be used"),
    INVALID_FACILITY(422, "A field of the facility is missing or out of range"),
    IMPORT_REFUSED(422, "The data set does not pass the checks"),
    WEAK_PASSWORD(422, "The password is easy to guess"),
    OBSERVATION_MALFORMED(422, "The observation is not readable JSON"),
    OBSERVATION_INVALID(422, "A field of the observation is missing or out of range"),
    OBSERVATION_IN_FUTURE(422, "The observation is dated in the future"),
    OBSERVATION_TOO_OLD(422, "The observation is older than what is kept"),
    TOO_MANY_ATTEMPTS(429, "Too many failed sign-ins"),
    TOO_MANY_CONNECTIONS(429, "Too many connections or requests are open"),
    TOO_MANY_REQUESTS(429, "The tenant's share of requests is used up for the moment"),
    TOO_MANY_STREAMS(429, "Too many live streams are open"),
    ISOLATION_REFUSED(500, "A layer of isolation refused the access"),
    AUDIT_BROKEN(500, "The audit log does not verify"),
    INTERNAL(500, "Something broke on our side"),
    TREE_BEHIND(503, "This replica has not reached the version asked for"),
    UPSTREAM_UNAVAILABLE(503, "A part of the platform is not reachable"),
    TOPIC_FORBIDDEN(403, "A device publishes to its own topic alone"),
    RECORD_UNREADABLE(500, "A stored record does not fit its type"),
    SCHEMA_DRIFT(500, "The database is not at the version this program was built for"),
    PORT_IN_USE(500, "The port is taken"),
    DATA_FOLDER_IN_USE(500, "Another Cadastre runs on this data folder"),
    DATA_FOLDER_UNUSABLE(500, "The data folder cannot be written"),
    PART_FAILED_TO_START(500, "A part did not start"),
    INSTANCE_NOT_RUNNING(500, "No Cadastre runs on this data folder"),
    INSTANCE_SLOW(500, "An instance did not answer a command in time"),
    INVALID_SETTING(500, "A setting is unknown or out of range");

    private final int httpStatus;
    private final String title;

    ErrorId(int httpStatus, String title) {
        this.httpStatus = httpStatus;
        this.title = title;
    }

    /** The stable id a client may switch on, {@code device-not-found}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** What the error is, the same words each time. */
    public String title() {
        return title;
    }

    /** The {@code type} member of RFC 9457, {@code urn:cadastre:error:device-not-found}. */
    public String urn() {
        return "urn:cadastre:error:" + slug();
    }
}
