package dev.cadastre.isolation.gateway;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Addresses that begin alike, {@code 10.1.0.0/16} or {@code fd00::/8}; one address without a length is only itself.
 *
 * @param first an address of the range
 * @param bits how many of its first bits all of them share
 */
public record AddressRange(InetAddress first, int bits) {

    /** @throws CadastreException INVALID_SETTING if it is no range of addresses */
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        try {
            InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
            int bitsMax = first.getAddress().length * Byte.SIZE;
            int bits = slash < 0 ? bitsMax : Integer.parseInt(text.substring(slash + 1));
            if (bits >= 0 && bits <= bitsMax) {
                return new AddressRange(first, bits);
            }
        } catch (IllegalArgumentException notARange) {
            throw invalid(text, notARange);
        }
        throw invalid(text, null);
    }

    private static CadastreException invalid(String text, @Nullable Exception cause) {
        String detail = "'%s' is not an address or a range of addresses, such as 10.1.0.0/16".formatted(text);
        return cause == null
                ? new CadastreException(ErrorId.INVALID_SETTING, detail)
                : new CadastreException(ErrorId.INVALID_SETTING, detail, cause);
    }

    boolean contains(InetAddress address) {
        byte[] own = first.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        for (int at = 0; at < bits; at += Byte.SIZE) {
            int mask = 0xff << Math.max(0, at + Byte.SIZE - bits);
            if (((own[at / Byte.SIZE] ^ other[at / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
