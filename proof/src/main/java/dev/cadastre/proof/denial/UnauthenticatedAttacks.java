package dev.cadastre.proof.denial;

import java.util.ArrayList;
import java.util.List;

/** What a client without any credentials can do to the gateway. */
final class UnauthenticatedAttacks {

    private static final int BEAT_MILLIS = 200;
    private static final int ABANDONED = 256;
    private static final int SLOW = 300;
    private static final int HALF_OPEN = 1_500;
    private static final byte[] ONE_BYTE = {'a'};

    private UnauthenticatedAttacks() {}

    static List<DenialAttack> all() {
        return List.of(
                DenialAttack.http(
                        "denial-abandoned-bodies",
                        "256 clients POST to an open path, promise 100,000 bytes, send one and leave once they are"
                                + " answered; five more do so every second",
                        UnauthenticatedAttacks::abandon),
                DenialAttack.http(
                        "denial-slow-sign-in-bodies",
                        "300 bodies for the token endpoint and the sign-in form, a byte every 200 ms",
                        (at, sockets) -> Swarm.of(
                                        SLOW,
                                        at.http(),
                                        number -> HttpText.begunForm(number % 3 == 0 ? "/login" : "/oauth2/token"),
                                        ONE_BYTE)
                                .run(sockets)),
                DenialAttack.http(
                        "denial-chunk-trickle",
                        "300 bodies in chunks of one byte, one every 200 ms",
                        (at, sockets) -> Swarm.of(
                                        SLOW,
                                        at.http(),
                                        HttpText.begunChunks("/oauth2/token"),
                                        HttpText.bytes("1\r\na\r\n"))
                                .run(sockets)),
                DenialAttack.http(
                        "denial-tiny-chunks",
                        "16 bodies in chunks of one byte, 500 a second each",
                        (at, sockets) -> Swarm.of(
                                        16,
                                        at.http(),
                                        HttpText.begunChunks("/oauth2/token"),
                                        HttpText.repeated("1\r\na\r\n", 100))
                                .run(sockets)),
                DenialAttack.http(
                        "denial-half-sent-headers",
                        "1,500 requests whose headers go on, a byte every 200 ms",
                        (at, sockets) -> Swarm.of(
                                        HALF_OPEN,
                                        at.http(),
                                        HttpText.bytes(HttpText.unfinished("GET /v1/devices") + "X-A: "),
                                        ONE_BYTE)
                                .run(sockets)),
                DenialAttack.http(
                        "denial-silent-connections",
                        "1,500 connections that say nothing",
                        (at, sockets) -> Swarm.of(HALF_OPEN, at.http(), Swarm.NOTHING, Swarm.NOTHING)
                                .run(sockets)),
                DenialAttack.http(
                        "denial-header-flood",
                        "64 requests whose headers never end, 40 KB a second each",
                        (at, sockets) -> Swarm.of(
                                        64,
                                        at.http(),
                                        HttpText.bytes(HttpText.unfinished("GET /v1/devices")),
                                        HttpText.repeated("X-Flood: 0123456789abcdef0123456789\r\n", 220))
                                .run(sockets)),
                DenialAttack.http(
                        "denial-pipelined-requests",
                        "64 connections with 25 requests each at once, no answer read",
                        (at, sockets) -> Swarm.of(
                                        64,
                                        at.http(),
                                        HttpText.repeated(HttpText.head("GET /health/ready"), 25),
                                        Swarm.NOTHING)
                                .thatNeverReads()
                                .run(sockets)),
                DenialAttack.http(
                        "denial-unread-answers",
                        "300 connections that ask for the largest open document three times and never read",
                        (at, sockets) -> Swarm.of(
                                        SLOW,
                                        at.http(),
                                        HttpText.repeated(HttpText.head("GET /openapi.json"), 3),
                                        Swarm.NOTHING)
                                .thatNeverReads()
                                .run(sockets)));
    }

    private static void abandon(Installation at, AttackSockets sockets) throws InterruptedException {
        abandon(at, sockets, ABANDONED);
        while (sockets.pause(BEAT_MILLIS)) {
            abandon(at, sockets, 1);
        }
    }

    private static void abandon(Installation at, AttackSockets sockets, int count) throws InterruptedException {
        List<AttackConnection> begun = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            AttackConnection connection = sockets.open(at.http());
            connection.send(HttpText.begunForm("/openapi.json"));
            begun.add(connection);
        }
        for (AttackConnection connection : begun) {
            leaveWhenAnswered(connection, sockets);
        }
    }

    private static void leaveWhenAnswered(AttackConnection connection, AttackSockets sockets)
            throws InterruptedException {
        connection.drain();
        while (connection.isOpen() && connection.bytesReceived() == 0 && sockets.pause(1)) {
            connection.drain();
        }
        connection.close();
    }
}
