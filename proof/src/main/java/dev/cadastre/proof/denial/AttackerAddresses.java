package dev.cadastre.proof.denial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * The local addresses of an attacker. On the machine of the installation it has as many as it likes, the next ones of the
 * loopback network; elsewhere the one that the system picks.
 *
 * @param first null for whichever the system picks
 */
record AttackerAddresses(@Nullable InetAddress first) {

    /** @param number 0 for the first; small enough that only the last byte differs */
    @Nullable
    InetAddress get(int number) {
        if (first == null) {
            return null;
        }
        byte[] address = first.getAddress();
        address[address.length - 1] += (byte) number;
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // of the length of an address
        }
    }
}
