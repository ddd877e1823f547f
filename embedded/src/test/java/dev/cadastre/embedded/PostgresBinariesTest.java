package dev.cadastre.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

    @ParameterizedTest
    @CsvSource({"Linux,amd64", "Linux,aarch64", "Mac OS X,x86_64", "Mac OS X,aarch64"})
    void comeForEveryMachineWeSupport(String osName, String osArch) {
        assertThat(getClass().getResource(PostgresBinaries.resource(osName, osArch)))
                .isNotNull();
    }
}
