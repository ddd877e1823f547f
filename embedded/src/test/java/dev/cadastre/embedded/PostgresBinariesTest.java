package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({
        "Linux,amd64,/postgres-linux-x86_64.txz",
        "Linux,aarch64,/postgres-linux-arm_64.txz",
        "Mac OS X,x86_64,/postgres-darwin-x86_64.txz",
        "Mac OS X,aarch64,/postgres-darwin-arm_64.txz"
    })
    void areNamedByMachine(String osName, String osArch, String resource) {
        assertThat(PostgresBinaries.resource(osName, osArch)).isEqualTo(resource);
    }

    @ParameterizedTest
    @CsvSource({"Linux,amd64", "Linux,aarch64"})
    void comeForEveryLinux(String osName, String osArch) {
        assertThat(getClass().getResource(PostgresBinaries.resource(osName, osArch)))
                .isNotNull();
    }

    @Test
    void comeForThisMachine() {
        assertThat(getClass()
                        .getResource(PostgresBinaries.resource(
                                System.getProperty("os.name"), System.getProperty("os.arch"))))
                .isNotNull();
    }
}
