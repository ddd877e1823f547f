package dev.cadastre.simulator.mqtt;

import io.vertx.core.buffer.Buffer;

/**
 * Reads what a server sends to a device that only publishes: CONNACK, PUBACK, PINGRESP. Frames may arrive cut anywhere.
 */
final class AnswerReader {

    /** Is notified of each answer. */
    interface Listener {

        /** @param code 0 for accepted, else why not (MQTT 3.1.1, table 3.1) */
        void connected(int code);

        void acknowledged(int packetId);

        void alive();

        /** Something came that a publisher of QoS 1 is never sent. */
        void unexpected(int header);
    }

    private static final int CONNACK = 0x20;
    private static final int PUBACK = 0x40;
    private static final int PINGRESP = 0xD0;

    private final Listener listener;
    private int position;
    private int header;
    private int length;
    private int body;

    AnswerReader(Listener listener) {
        this.listener = listener;
    }

    void read(Buffer bytes) {
        int end = bytes.length();
        for (int i = 0; i < end; i++) {
            accept(bytes.getUnsignedByte(i));
        }
    }

    private void accept(int next) {
        if (position == 0) {
            header = next;
            body = 0;
        } else if (position == 1) {
            length = next;
        } else {
            body = (body << 8) | next;
        }
        position++;
        if (position >= 2 && position == length + 2) {
            position = 0;
            dispatch();
        } else if (position == 2 && length != 2) {
            listener.unexpected(header);
        }
    }

    private void dispatch() {
        switch (header) {
            case PUBACK -> listener.acknowledged(body & 0xFFFF);
            case CONNACK -> listener.connected(body & 0xFF);
            case PINGRESP -> listener.alive();
            default -> listener.unexpected(header);
        }
    }
}
