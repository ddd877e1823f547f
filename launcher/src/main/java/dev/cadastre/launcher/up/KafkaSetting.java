package dev.cadastre.launcher.up;

import dev.cadastre.isolation.events.KafkaAddress;
import dev.cadastre.isolation.events.KafkaConfigFile;
import dev.cadastre.isolation.events.KafkaService;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.KafkaAccess;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How an external Kafka is reached: by one file of settings for all users, or another for some of them. */
final class KafkaSetting {

    private static final String PREFIX = "CADASTRE_KAFKA_";
    private static final String SUFFIX = "_CONFIG";
    private static final String ADMIN = "ADMIN";

    private final String bootstrap;
    private final @Nullable Path common;
    private final Map<String, String> environment;

    KafkaSetting(String bootstrap, @Nullable Path common, Map<String, String> environment) {
        this.bootstrap = bootstrap;
        this.common = common;
        this.environment = environment;
    }

    /**
     * Refuses what can be seen to be wrong before anything is started.
     *
     * @throws CadastreException INVALID_SETTING
     */
    static void check(UpOptions options, Map<String, String> environment) {
        Set<String> unknown = environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toCollection(TreeSet::new));
        unknown.removeAll(Set.of(PREFIX + "BOOTSTRAP", PREFIX + "CONFIG"));
        users().map(KafkaSetting::variable).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw refusal("%s: there is no such variable; there are %sBOOTSTRAP, %sCONFIG and, for one user, %s"
                    .formatted(
                            String.join(", ", unknown),
                            PREFIX,
                            PREFIX,
                            users().map(KafkaSetting::variable).collect(Collectors.joining(", "))));
        }
        if (options.kafkaBootstrap != null) {
            new KafkaSetting(options.kafkaBootstrap, options.kafkaConfig, environment).address();
        } else if (options.kafkaConfig != null || users().anyMatch(user -> environment.containsKey(variable(user)))) {
            throw refusal("settings of an external Kafka are given, but not where it is: give --kafka");
        }
    }

    private static Stream<String> users() {
        return Stream.concat(
                Stream.of(ADMIN), Arrays.stream(KafkaService.values()).map(Enum::name));
    }

    private static String variable(String user) {
        return PREFIX + user.toUpperCase(Locale.ROOT) + SUFFIX;
    }

    KafkaAddress address() {
        return KafkaAddress.perService(service -> access(service.name()));
    }

    /** The user that creates missing topics. */
    KafkaAccess admin() {
        return access(ADMIN);
    }

    private KafkaAccess access(String user) {
        String own = environment.getOrDefault(variable(user), "");
        if (!own.isEmpty()) {
            return KafkaConfigFile.read(bootstrap, Path.of(own));
        }
        return common == null ? KafkaAccess.open(bootstrap) : KafkaConfigFile.read(bootstrap, common);
    }

    private static CadastreException refusal(String what) {
        return new CadastreException(ErrorId.INVALID_SETTING, what);
    }
}
