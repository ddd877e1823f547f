package dev.cadastre.isolation.events;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Up to where a tenant's dead letters are erased, as the data of an event: {@code {"before":42}}. */
final class ErasureMark {

    private static final Pattern SHAPE = Pattern.compile("\\{\"before\":([0-9]{1,18})}");

    private ErasureMark() {}

    static byte[] write(long before) {
        return ("{\"before\":" + before + "}").getBytes(US_ASCII);
    }

    static long read(byte[] data) {
        Matcher matcher = SHAPE.matcher(new String(data, US_ASCII));
        if (!matcher.matches()) {
            throw new CadastreException(ErrorId.RECORD_UNREADABLE, "an erasure does not say up to where");
        }
        return Long.parseLong(matcher.group(1));
    }
}
