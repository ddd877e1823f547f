package dev.cadastre.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version as the build wrote it, and the Java it runs on. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/cadastre.properties")) {
            if (in == null) {
                throw new IOException("cadastre.properties is missing from the launcher's jar");
            }
            properties.load(in);
        }
        return new String[] {
            "Cadastre " + properties.getProperty("version"),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name") + " " + System.getProperty("os.arch")
        };
    }
}
