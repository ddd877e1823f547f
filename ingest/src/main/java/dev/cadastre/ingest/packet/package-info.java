/**
 * What of MQTT a client may send: packets are cut from the bytes of a connection and held against the rules of MQTT 3.1.1
 * and 5 before Netty's decoder reads them, which is laxer than the specifications ({@link
 * dev.cadastre.ingest.packet.PacketFraming}).
 */
@NullMarked
package dev.cadastre.ingest.packet;

import org.jspecify.annotations.NullMarked;
