package dev.cadastre.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Checks whether bytes are UTF-8 text. */
final class Utf8 {

    private Utf8() {}

    /**
     * Whether this is well-formed UTF-8 without U+0000, which JSON never holds unescaped: in UTF-16 and UTF-32, with which
     * ASCII is easily confused, every second byte or more is 0.
     */
    static boolean isText(byte[] bytes) {
        var buffer = Unpooled.wrappedBuffer(bytes);
        return ByteBufUtil.isText(buffer, UTF_8) && buffer.indexOf(0, bytes.length, (byte) 0) < 0;
    }
}
