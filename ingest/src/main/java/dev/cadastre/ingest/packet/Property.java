package dev.cadastre.ingest.packet;

/** The properties of MQTT 5 that a client may send, in which packets, and with which values. */
enum Property {
    PAYLOAD_FORMAT(0x01, Values.FLAG, Place.PUBLISH, Place.WILL),
    MESSAGE_EXPIRY(0x02, Values.FOUR_BYTES, Place.PUBLISH, Place.WILL),
    CONTENT_TYPE(0x03, Values.TEXT, Place.PUBLISH, Place.WILL),
    RESPONSE_TOPIC(0x08, Values.TOPIC, Place.PUBLISH, Place.WILL),
    CORRELATION_DATA(0x09, Values.BINARY, Place.PUBLISH, Place.WILL),
    SUBSCRIPTION_IDENTIFIER(0x0B, Values.VARINT_ABOVE_0, Place.SUBSCRIBE),
    SESSION_EXPIRY(0x11, Values.FOUR_BYTES, Place.CONNECT, Place.DISCONNECT),
    AUTHENTICATION_METHOD(0x15, Values.TEXT, Place.CONNECT),
    AUTHENTICATION_DATA(0x16, Values.BINARY, Place.CONNECT),
    REQUEST_PROBLEM_INFORMATION(0x17, Values.FLAG, Place.CONNECT),
    WILL_DELAY(0x18, Values.FOUR_BYTES, Place.WILL),
    REQUEST_RESPONSE_INFORMATION(0x19, Values.FLAG, Place.CONNECT),
    REASON(0x1F, Values.TEXT, Place.PUBREL, Place.DISCONNECT),
    RECEIVE_MAXIMUM(0x21, Values.TWO_BYTES_ABOVE_0, Place.CONNECT),
    TOPIC_ALIAS_MAXIMUM(0x22, Values.TWO_BYTES, Place.CONNECT),
    TOPIC_ALIAS(0x23, Values.TWO_BYTES, Place.PUBLISH),
    USER(0x26, Values.PAIR, Place.values()),
    MAXIMUM_PACKET_SIZE(0x27, Values.FOUR_BYTES_ABOVE_0, Place.CONNECT);

    /** Where properties are. */
    enum Place {
        CONNECT(0x01),
        WILL(0x02),
        PUBLISH(0x04),
        PUBREL(0x08),
        SUBSCRIBE(0x10),
        UNSUBSCRIBE(0x20),
        DISCONNECT(0x40);

        private final int bit;

        Place(int bit) {
            this.bit = bit;
        }
    }

    private enum Values {
        FLAG,
        TWO_BYTES,
        TWO_BYTES_ABOVE_0,
        FOUR_BYTES,
        FOUR_BYTES_ABOVE_0,
        VARINT_ABOVE_0,
        TEXT,
        TOPIC,
        BINARY,
        PAIR
    }

    private static final Property[] ALL = values();

    private final int id;
    private final Values values;
    private final int places;

    Property(int id, Values values, Place... places) {
        this.id = id;
        this.values = values;
        int bits = 0;
        for (Place place : places) {
            bits |= place.bit;
        }
        this.places = bits;
    }

    /**
     * Reads the properties of a packet, and their length before them.
     *
     * @return which there are, as {@link #in} finds them
     */
    static long read(PacketReader packet, Place place) throws PacketException {
        PacketReader properties = packet.section();
        long found = 0;
        while (properties.hasMore()) {
            Property property = of(properties.varint(), place);
            if (property.in(found) && property != USER) {
                throw PacketException.protocolError("the property %s is there twice".formatted(property));
            }
            found |= property.bit();
            property.readValue(properties);
        }
        return found;
    }

    private static Property of(int id, Place place) throws PacketException {
        for (Property property : ALL) {
            if (property.id == id && (property.places & place.bit) != 0) {
                return property;
            }
        }
        throw PacketException.malformed("there is no property 0x%02X of %s".formatted(id, place));
    }

    /** @param found what {@link #read} gave */
    boolean in(long found) {
        return (found & bit()) != 0;
    }

    private long bit() {
        return 1L << id;
    }

    private void readValue(PacketReader in) throws PacketException {
        switch (values) {
            case FLAG -> requireRange(in.oneByte(), 0, 1);
            case TWO_BYTES -> in.twoBytes();
            case TWO_BYTES_ABOVE_0 -> requireRange(in.twoBytes(), 1, Long.MAX_VALUE);
            case FOUR_BYTES -> in.fourBytes();
            case FOUR_BYTES_ABOVE_0 -> requireRange(in.fourBytes(), 1, Long.MAX_VALUE);
            case VARINT_ABOVE_0 -> requireRange(in.varint(), 1, Long.MAX_VALUE);
            case TEXT -> in.text();
            case TOPIC -> in.topic();
            case BINARY -> in.binary();
            case PAIR -> {
                in.text();
                in.text();
            }
        }
    }

    private void requireRange(long value, long min, long max) throws PacketException {
        if (value < min || value > max) {
            throw PacketException.protocolError("the property %s may not be %d".formatted(this, value));
        }
    }
}
