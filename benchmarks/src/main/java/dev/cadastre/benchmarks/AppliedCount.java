package dev.cadastre.benchmarks;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/** Finds {@code "applied":n} in a health record without reading the whole of it. */
final class AppliedCount {

    private static final byte[] FIELD = "\"applied\":".getBytes(StandardCharsets.US_ASCII);

    private AppliedCount() {}

    /** The count, or -1 where the device has no health yet. */
    static long in(Buffer json) {
        int last = json.length() - FIELD.length;
        for (int start = 0; start < last; start++) {
            if (matches(json, start)) {
                return number(json, start + FIELD.length);
            }
        }
        return -1;
    }

    private static boolean matches(Buffer json, int start) {
        for (int i = 0; i < FIELD.length; i++) {
            if (json.getByte(start + i) != FIELD[i]) {
                return false;
            }
        }
        return true;
    }

    private static long number(Buffer json, int start) {
        long number = 0;
        for (int i = start; i < json.length(); i++) {
            int digit = json.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
