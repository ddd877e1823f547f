package dev.cadastre.isolation.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 10.1.255.255, true",
        "10.1.0.0/16, 10.2.0.0, false",
        "10.1.2.128/25, 10.1.2.127, false",
        "10.1.2.128/25, 10.1.2.200, true",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "fd00::/8, fdff::1, true",
        "fd00::/8, fc00::1, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
    })
    void aRangeIsTheAddressesThatBeginAlike(String range, String address, boolean within) {
        assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.1.0.0.0", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/x", "localhost", "::/129", "/8"})
    void whatIsNoRangeIsSaidToBe(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text))
                .isInstanceOf(CadastreException.class)
                .hasMessageContaining("10.1.0.0/16");
    }

    @Test
    void oneClientHasAllAddressesOfAnIpv6Network() {
        assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff::9"));
        assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
        assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
    }

    private static String network(String address) {
        return Client.at(InetAddress.ofLiteral(address)).network();
    }
}
