package dev.cadastre.server.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parameters of a query string (WHATWG URL, application/x-www-form-urlencoded), decoded strictly where a servlet
 * container puts U+FFFD in the place of what is not UTF-8.
 */
record Query(Set<String> names) {

    /** @throws CadastreException INVALID_REQUEST where a name comes twice or a text cannot be decoded */
    static Query parse(String query) {
        Set<String> names = new LinkedHashSet<>();
        for (String pair : query.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals), "name of a parameter");
            decode(equals < 0 ? "" : pair.substring(equals + 1), "parameter '%s'".formatted(name));
            if (!names.add(name)) {
                throw refusal("The parameter '%s' is given twice".formatted(name));
            }
        }
        return new Query(names);
    }

    private static String decode(String text, String what) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(text, i, what));
                i += 2;
            } else {
                bytes.write(c == '+' ? ' ' : c);
            }
        }
        return readable(bytes.toByteArray(), what);
    }

    private static int escaped(String text, int at, String what) {
        if (at + 2 < text.length()) {
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            if (high >= 0 && low >= 0) {
                return high * 16 + low;
            }
        }
        throw refusal("The %s has a '%%' without two hexadecimal digits: write %%25 for the character".formatted(what));
    }

    private static String readable(byte[] bytes, String what) {
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw refusal("The %s is not UTF-8".formatted(what));
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw refusal("The %s has a control character".formatted(what));
        }
        return text;
    }

    private static CadastreException refusal(String detail) {
        return new CadastreException(ErrorId.INVALID_REQUEST, detail);
    }
}
