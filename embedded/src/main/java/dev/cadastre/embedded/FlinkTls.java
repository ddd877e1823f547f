package dev.cadastre.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.SecurityOptions;

/**
 * One key pair, made on first use and readable by this user alone, with which the parts of an embedded Flink
 * authenticate each other: a client without its certificate is refused by the REST endpoint and the blob server in the
 * TLS handshake.
 */
record FlinkTls(Path keys, String password) {

    private static final int DAYS_VALID = 36_500;

    static FlinkTls in(Path folder) throws IOException {
        Path passwordFile = folder.resolve("tls.password");
        String password = PrivateFile.secret(passwordFile);
        Path keys = folder.resolve("tls.p12");
        if (!Files.exists(keys)) {
            Path draft = folder.resolve("tls.new");
            Files.deleteIfExists(draft);
            generate(draft, passwordFile);
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rw-------"));
            Files.move(draft, keys, StandardCopyOption.ATOMIC_MOVE);
        }
        return new FlinkTls(keys, password);
    }

    private static void generate(Path file, Path passwordFile) throws IOException {
        Finished keytool = Finished.run(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-genkeypair",
                "-alias",
                "flink",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + Loopback.HOST,
                "-validity",
                Integer.toString(DAYS_VALID),
                "-storetype",
                "PKCS12",
                "-storepass:file",
                passwordFile.toString(),
                "-keystore",
                file.toString()));
        if (keytool.status() != 0) {
            throw new IOException("keytool made no key pair: " + keytool.lastLine());
        }
    }

    /** Both endpoints ask for the certificate, and believe the one of these keys alone. */
    void secure(Configuration settings) {
        String file = keys.toString();
        settings.set(SecurityOptions.SSL_INTERNAL_ENABLED, true);
        settings.set(SecurityOptions.SSL_INTERNAL_KEYSTORE, file);
        settings.set(SecurityOptions.SSL_INTERNAL_KEYSTORE_PASSWORD, password);
        settings.set(SecurityOptions.SSL_INTERNAL_KEY_PASSWORD, password);
        settings.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE, file);
        settings.set(SecurityOptions.SSL_INTERNAL_TRUSTSTORE_PASSWORD, password);
        settings.set(SecurityOptions.SSL_REST_ENABLED, true);
        settings.set(SecurityOptions.SSL_REST_AUTHENTICATION_ENABLED, true);
        settings.set(SecurityOptions.SSL_REST_KEYSTORE, file);
        settings.set(SecurityOptions.SSL_REST_KEYSTORE_PASSWORD, password);
        settings.set(SecurityOptions.SSL_REST_KEY_PASSWORD, password);
        settings.set(SecurityOptions.SSL_REST_TRUSTSTORE, file);
        settings.set(SecurityOptions.SSL_REST_TRUSTSTORE_PASSWORD, password);
    }

    @Override
    public String toString() {
        return "FlinkTls[" + keys + "]";
    }
}
