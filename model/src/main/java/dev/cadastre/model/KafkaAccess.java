package dev.cadastre.model;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where Kafka is, and how a client proves there who it is. Holds passwords, so it is never printed.
 *
 * @param bootstrap {@code host:port}, several separated by commas
 * @param security properties of Kafka's clients that secure and authenticate the connection: {@code security.…},
 *     {@code sasl.…} and {@code ssl.…}; none for a Kafka that serves everybody
 */
public record KafkaAccess(String bootstrap, Map<String, String> security) {

    private static final Pattern SECURITY = Pattern.compile("(security|sasl|ssl)\\..+");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{16,128}");

    /** @throws CadastreException INVALID_SETTING where there is no address, or a property is not about security */
    public KafkaAccess {
        if (bootstrap.isBlank()) {
            throw refusal("the address of Kafka is empty: give it as host:port");
        }
        security = Map.copyOf(security);
        for (String property : security.keySet()) {
            if (!SECURITY.matcher(property).matches()) {
                throw refusal("'%s' is not a security setting of Kafka: only security.*, sasl.* and ssl.* can be given"
                        .formatted(property));
            }
        }
    }

    /** A Kafka without authentication. */
    public static KafkaAccess open(String bootstrap) {
        return new KafkaAccess(bootstrap, Map.of());
    }

    /**
     * By name and password, of which the server sees neither the password nor anything it could use elsewhere
     * (SCRAM-SHA-512), over an unencrypted connection.
     *
     * @param password 16 to 128 of A-Z, a-z, 0-9, {@code _} and {@code -}
     */
    public static KafkaAccess scram(String bootstrap, String user, String password) {
        return sasl(bootstrap, "SCRAM-SHA-512", "scram.ScramLoginModule", user, password);
    }

    /** By name and password, which the server sees (PLAIN). */
    public static KafkaAccess plain(String bootstrap, String user, String password) {
        return sasl(bootstrap, "PLAIN", "plain.PlainLoginModule", user, password);
    }

    private static KafkaAccess sasl(String bootstrap, String mechanism, String module, String user, String password) {
        if (!PASSWORD.matcher(password).matches()) {
            throw new IllegalArgumentException("a password of Kafka has 16 to 128 of A-Z a-z 0-9 _ -");
        }
        return new KafkaAccess(
                bootstrap,
                Map.of(
                        "security.protocol",
                        "SASL_PLAINTEXT",
                        "sasl.mechanism",
                        mechanism,
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";"
                                .formatted(module, user, password)));
    }

    /**
     * With the security settings of a properties file, such as Kafka's own tools take as {@code --command-config}.
     *
     * @param known the names of all settings of a Kafka client
     * @throws CadastreException INVALID_SETTING where it cannot be read, or names a setting that is unknown or not about
     *     security
     */
    public static KafkaAccess read(String bootstrap, Path file, Set<String> known) {
        Properties read = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            read.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            String why = e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
            throw new CadastreException(
                    ErrorId.INVALID_SETTING, "the settings of Kafka in %s cannot be read: %s".formatted(file, why), e);
        }
        Map<String, String> security = new HashMap<>();
        for (String property : read.stringPropertyNames()) {
            if (!known.contains(property)) {
                throw refusal("%s: Kafka's clients know no setting '%s'".formatted(file, property));
            }
            security.put(property, read.getProperty(property).strip());
        }
        return new KafkaAccess(bootstrap, security);
    }

    /** The settings of a client with these. */
    public Map<String, Object> with(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("bootstrap.servers", bootstrap);
        all.putAll(security);
        return all;
    }

    private static CadastreException refusal(String what) {
        return new CadastreException(ErrorId.INVALID_SETTING, what);
    }

    @Override
    public String toString() {
        return "KafkaAccess[bootstrap=%s, %s]"
                .formatted(bootstrap, security.getOrDefault("security.protocol", "PLAINTEXT"));
    }
}
