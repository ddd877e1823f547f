package dev.cadastre.proof.denial;

import java.util.List;

/** What a client with the credentials of one device or the token of one tenant can do to the others. */
final class TenantDenial {

    private static final int SLOW = 300;
    private static final String EVENT_STREAM = "Accept: text/event-stream";

    private TenantDenial() {}

    static List<DenialAttack> all() {
        return List.of(
                DenialAttack.http(
                        "denial-slow-observations",
                        "300 bodies of observations of one device, a byte every 200 ms",
                        (at, sockets) -> Swarm.of(SLOW, at.http(), begunObservations(at), HttpText.bytes(" "))
                                .run(sockets)),
                DenialAttack.http(
                        "denial-slow-api-bodies",
                        "300 bodies for the API with one tenant's token, a byte every 200 ms",
                        (at, sockets) -> Swarm.of(SLOW, at.http(), begunDevice(at), HttpText.bytes(" "))
                                .run(sockets)),
                DenialAttack.http(
                        "denial-event-stream-accepted",
                        "300 slow bodies for ordinary routes that say they accept a live stream, no answer read",
                        (at, sockets) -> Swarm.of(
                                        SLOW,
                                        at.http(),
                                        number -> number % 2 == 0
                                                ? HttpText.begunJson("/oauth2/token", EVENT_STREAM)
                                                : begunDevice(at, EVENT_STREAM),
                                        HttpText.bytes(" "))
                                .thatNeverReads()
                                .run(sockets)),
                DenialAttack.http(
                        "denial-tenant-unread-answers",
                        "300 connections with one tenant's token that ask four times and never read",
                        (at, sockets) -> Swarm.of(
                                        SLOW,
                                        at.http(),
                                        HttpText.repeated(getDevices(at, EVENT_STREAM), 4),
                                        Swarm.NOTHING)
                                .thatNeverReads()
                                .run(sockets)),
                DenialAttack.http(
                        "denial-tenant-flood",
                        "64 connections with one tenant's token that ask 320 times a second together",
                        (at, sockets) -> Swarm.of(64, at.http(), Swarm.NOTHING, HttpText.bytes(getDevices(at)))
                                .run(sockets)),
                DenialAttack.http(
                        "denial-tenant-streams",
                        "300 live streams of one tenant, none read",
                        (at, sockets) -> Swarm.of(
                                        SLOW,
                                        at.http(),
                                        HttpText.bytes(HttpText.head("GET /v1/stream", bearer(at), EVENT_STREAM)),
                                        Swarm.NOTHING)
                                .thatNeverReads()
                                .run(sockets)));
    }

    private static byte[] begunObservations(Installation at) {
        return HttpText.begunJson(
                "/v1/observations",
                HttpText.basic(at.attacker().deviceUser(), at.attacker().deviceSecret()));
    }

    private static byte[] begunDevice(Installation at) {
        return HttpText.begunJson("/v1/devices", bearer(at));
    }

    private static byte[] begunDevice(Installation at, String header) {
        return HttpText.begunJson("/v1/devices", bearer(at), header);
    }

    private static String getDevices(Installation at, String... headers) {
        return HttpText.head("GET /v1/devices", HttpText.with(headers, bearer(at)));
    }

    private static String bearer(Installation at) {
        return HttpText.bearer(at.attacker().token());
    }
}
