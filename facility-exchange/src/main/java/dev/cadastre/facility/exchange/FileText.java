package dev.cadastre.facility.exchange;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The characters of a file, whatever its format: gzip is recognised by its first bytes and unpacked, a byte order mark is
 * left out and says whether the text is UTF-8 or UTF-16, and bytes that are no text are refused with their line.
 */
final class FileText extends Reader {

    private static final int BUFFER_BYTES = 1 << 16;
    private static final int BUFFER_CHARS = 1 << 13;
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] MARK_UTF_8 = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] MARK_UTF_16_LE = {(byte) 0xff, (byte) 0xfe};
    private static final byte[] MARK_UTF_16_BE = {(byte) 0xfe, (byte) 0xff};

    private final InputStream in;
    private final long bytesMax;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER_CHARS).flip();
    private long bytesRead;
    private boolean ended;
    private int line = 1;
    private boolean afterReturn;

    private FileText(InputStream in, Charset charset, long bytesMax) {
        this.in = in;
        this.bytesMax = bytesMax;
        this.decoder = charset.newDecoder();
    }

    /**
     * @param bytesMax how large the text may be, unpacked; a file that unpacks to more is refused at that byte
     * @throws CadastreException INVALID_REQUEST where it is gzip and damaged
     */
    static FileText open(InputStream file, long bytesMax) throws IOException {
        BufferedInputStream packed = new BufferedInputStream(file, BUFFER_BYTES);
        try {
            BufferedInputStream in = startsWith(packed, GZIP)
                    ? new BufferedInputStream(new GZIPInputStream(packed, BUFFER_BYTES), BUFFER_BYTES)
                    : packed;
            return new FileText(in, charset(in), bytesMax);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
    }

    private static Charset charset(BufferedInputStream in) throws IOException {
        if (startsWith(in, MARK_UTF_8)) {
            in.skipNBytes(MARK_UTF_8.length);
        } else if (startsWith(in, MARK_UTF_16_LE)) {
            in.skipNBytes(MARK_UTF_16_LE.length);
            return StandardCharsets.UTF_16LE;
        } else if (startsWith(in, MARK_UTF_16_BE)) {
            in.skipNBytes(MARK_UTF_16_BE.length);
            return StandardCharsets.UTF_16BE;
        }
        return StandardCharsets.UTF_8;
    }

    private static boolean startsWith(BufferedInputStream in, byte[] wanted) throws IOException {
        in.mark(wanted.length);
        byte[] first = in.readNBytes(wanted.length);
        in.reset();
        return Arrays.equals(first, wanted);
    }

    /** @throws CadastreException INVALID_REQUEST with the line of what is no text, PAYLOAD_TOO_LARGE beyond the limit */
    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        if (!chars.hasRemaining() && !decode()) {
            return -1;
        }
        int count = Math.min(length, chars.remaining());
        chars.get(into, offset, count);
        return count;
    }

    /** Decodes what fits into the buffer; false at the end of the file. */
    private boolean decode() throws IOException {
        chars.clear();
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            count(chars.array(), chars.position());
            if (result.isError()) {
                throw refused("has bytes that are not %s: save the file as UTF-8"
                        .formatted(decoder.charset().name()));
            }
            if (chars.position() == 0 && ended) {
                break;
            }
            if (chars.position() == 0) {
                fill();
            }
        }
        return chars.flip().hasRemaining();
    }

    private void fill() throws IOException {
        bytes.compact();
        try {
            int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
            ended = count < 0;
            bytes.position(bytes.position() + Math.max(count, 0)).flip();
            bytesRead += Math.max(count, 0);
        } catch (ZipException | EOFException e) {
            throw damaged(e);
        }
        if (bytesRead > bytesMax) {
            throw new CadastreException(
                    ErrorId.PAYLOAD_TOO_LARGE, "the file has more than %,d bytes of text".formatted(bytesMax));
        }
    }

    private void count(char[] text, int length) {
        for (int i = 0; i < length; i++) {
            char c = text[i];
            if (c == 0) {
                throw refused("has a NUL character: save the file as UTF-8");
            }
            line += c == '\r' || (c == '\n' && !afterReturn) ? 1 : 0;
            afterReturn = c == '\r';
        }
    }

    private CadastreException refused(String why) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "line %d: %s".formatted(line, why));
    }

    private static CadastreException damaged(IOException e) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "the gzip data is damaged or ends too early", e);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
