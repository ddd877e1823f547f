package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;

/**
 * A request target that every server behind the gateway reads alike. Whatever one of them might decode, fold or cut
 * differently ({@code ..}, {@code //}, {@code ;}, backslash, an escaped slash or dot) is refused rather than repaired.
 *
 * @param raw path and query as sent
 * @param path as sent, without the query
 */
record RequestTarget(String raw, String path) {

    private static final String PLAIN_IN_PATH = "-._~!$&'()*+,=:@/";

    /** @throws CadastreException INVALID_REQUEST for a target that could be read in two ways */
    static RequestTarget of(String raw) {
        int question = raw.indexOf('?');
        String path = question < 0 ? raw : raw.substring(0, question);
        if (!path.startsWith("/")) {
            throw refusal("does not begin with '/'");
        }
        checkCharacters(path);
        checkSegments(path);
        checkQuery(raw, path.length());
        return new RequestTarget(raw, path);
    }

    private static void checkCharacters(String path) {
        for (int at = 0; at < path.length(); at++) {
            char c = path.charAt(at);
            if (c == '%') {
                checkEscape(path, at);
                at += 2;
            } else if (!isAsciiLetterOrDigit(c) && PLAIN_IN_PATH.indexOf(c) < 0) {
                throw refusal("has a character in its path that must be percent-encoded, or ';'");
            }
        }
    }

    private static void checkEscape(String path, int at) {
        int high = at + 2 < path.length() ? Character.digit(path.charAt(at + 1), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(path.charAt(at + 2), 16);
        int octet = high * 16 + low;
        boolean whole = low >= 0 && path.charAt(at + 1) < 128 && path.charAt(at + 2) < 128;
        boolean control = octet < 0x20 || octet == 0x7f;
        boolean neverUtf8 = octet == 0xc0 || octet == 0xc1 || octet > 0xf4;
        if (!whole || control || neverUtf8 || "./\\;%".indexOf(octet) >= 0) {
            throw refusal("has an escape in its path for '.', '/', '\\', ';', '%' or no character at all");
        }
    }

    private static void checkSegments(String path) {
        if (path.contains("//")) {
            throw refusal("has an empty path segment ('//')");
        }
        if (path.contains("/./") || path.contains("/../") || path.endsWith("/.") || path.endsWith("/..")) {
            throw refusal("has a '.' or '..' path segment");
        }
    }

    private static void checkQuery(String raw, int from) {
        for (int at = from; at < raw.length(); at++) {
            char c = raw.charAt(at);
            if (c <= ' ' || c > '~' || c == '#' || c == '\\') {
                throw refusal("has a character in its query that must be percent-encoded");
            }
        }
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static CadastreException refusal(String what) {
        return new CadastreException(ErrorId.INVALID_REQUEST, "The request target " + what);
    }
}
