package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The settings of {@code up}: what holds where nothing is said, by which variable each can be said, and what cannot. */
class UpSettingsTest {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{env:(CADASTRE_[A-Z_]+)(?::-(.*))?}");

    /** Variables whose name says what they are an address of, or that there are several. */
    private static final Map<String, String> OTHERWISE_NAMED = Map.ofEntries(
            Map.entry("--data", "CADASTRE_DATA_FOLDER"),
            Map.entry("--allow-origin", "CADASTRE_ALLOW_ORIGINS"),
            Map.entry("--trusted-proxy", "CADASTRE_TRUSTED_PROXIES"),
            Map.entry("--postgres", "CADASTRE_POSTGRES_URL"),
            Map.entry("--redis", "CADASTRE_REDIS_URL"),
            Map.entry("--kafka", "CADASTRE_KAFKA_BOOTSTRAP"),
            Map.entry("--api", "CADASTRE_API_URL"),
            Map.entry("--ingest", "CADASTRE_INGEST_URL"),
            Map.entry("--otlp", "CADASTRE_OTLP_ENDPOINT"));

    private static final List<String> WITHOUT_A_VARIABLE = List.of("--demo", "--service", "--help", "--version");

    static Stream<OptionSpec> options() {
        return new CommandLine(new UpCommand()).getCommandSpec().options().stream();
    }

    @ParameterizedTest
    @MethodSource("options")
    void eachCanBeSaidByTheVariableThatItsHelpNames(OptionSpec option) {
        String name = option.longestName();
        Optional<String> variable = variable(option);
        if (WITHOUT_A_VARIABLE.contains(name)) {
            assertThat(variable).isEmpty();
            return;
        }
        String usual = "CADASTRE_" + name.substring(2).replace('-', '_').toUpperCase(Locale.ROOT);
        assertThat(variable).contains(OTHERWISE_NAMED.getOrDefault(name, usual));
        assertThat(String.join(" ", option.description()))
                .as("help of %s", name)
                .contains(variable.orElseThrow());
    }

    @Test
    void eachThatTakesAnAddressASecretOrALimitIsInTheGuide() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "how-to", "run.md"));
        List<String> known = List.of("--help", "--version", "--roles", "--host", "--data", "--demo");
        assertThat(options().map(OptionSpec::longestName))
                .filteredOn(name -> !known.contains(name))
                .allSatisfy(name -> {
                    String ending = name.replaceFirst("^--mqtt-(tls|connections-per)-", "…-");
                    assertThat(guide.contains(name) || guide.contains("`" + ending) || guide.contains(tail(name)))
                            .as("run.md has %s", name)
                            .isTrue();
                });
    }

    /** {@code …-per-tenant} of {@code --mqtt-connections-per-tenant}, as the guide's tables shorten it. */
    private static String tail(String name) {
        return name.replaceFirst(".*(-per-[a-z]+)$", "…$1");
    }

    @ParameterizedTest
    @CsvSource({
        "--data, .cadastre",
        "--host, 127.0.0.1",
        "--http-port, 8080",
        "--mqtt-port, 1883",
        "--inner-host, 127.0.0.1",
        "--api-port, 0",
        "--ingest-port, 0",
        "--tenant-requests, 5000",
        "--connections, 4096",
        "--address-connections, 512",
        "--roles, all",
        "--mqtt-connections, 20000",
        "--mqtt-connections-per-address, 5000",
        "--mqtt-connections-per-tenant, 10000",
        "--mqtt-connections-per-device, 4",
        "--mqtt-keep-alive-max, 1200",
        "--mqtt-tls-port, 8883",
    })
    void nothingSaidMeansThis(String name, String value) {
        OptionSpec option = options()
                .filter(each -> each.longestName().equals(name))
                .findFirst()
                .orElseThrow();
        Matcher matcher = VARIABLE.matcher(written(option));
        assertThat(matcher.matches()).as(written(option)).isTrue();
        assertThat(matcher.group(2)).isEqualTo(value);
    }

    @Test
    void nothingThatIsAskedOnlyOnPurposeHasAValue() {
        List<String> withValues = options()
                .filter(option ->
                        option.defaultValue() != null && option.defaultValue().contains(":-"))
                .map(OptionSpec::longestName)
                .toList();
        assertThat(withValues)
                .doesNotContain("--postgres", "--kafka", "--issuer", "--trust", "--allow-origin", "--trusted-proxy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--http-port=many              | --http-port",
                "--tenant-requests=all         | --tenant-requests",
                "--api=not an address          | --api",
                "--colour=red                  | --colour",
                "--mqtt-connections-per-devise=1 | --mqtt-connections-per-devise",
            })
    void whatCannotBeReadIsRefusedByItsNameBeforeAnythingStarts(String argument, String named) {
        var err = new StringWriter();
        int exitCode = new CommandLine(new UpCommand())
                .setErr(new PrintWriter(err, true))
                .execute(argument.strip());
        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElse("")).contains(named);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--roles=gateway,kitchen                                     | 'kitchen'",
                "--roles=gateway                                             | --public-url",
                "--roles=ingest                                              | CADASTRE_EVENT_KEY",
                "--issuer=https://idp.example                                | --issuer-keys",
                "--public-url=cadastre.example                               | --public-url",
                "--trust=https://idp.example                                 | keys",
            })
    void whatDoesNotFitTogetherIsRefusedByName(String argument, String named) {
        var options = new UpOptions();
        new CommandLine(options).parseArgs(argument.strip());
        assertThatThrownBy(() -> new Addresses(options, 8080).check(Map.of()))
                .isInstanceOfSatisfying(CadastreException.class, refusal -> {
                    assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_SETTING);
                    assertThat(refusal.detail()).contains(named);
                });
    }

    @ParameterizedTest
    @CsvSource({"--connections=0", "--address-connections=0", "--trusted-proxy=everybody", "--trusted-proxy=10.0.0.0/99"
    })
    void limitsOfConnectionsAreInRange(String argument) {
        var options = new UpOptions();
        new CommandLine(options).parseArgs(argument);
        assertThatThrownBy(options::connectionLimits)
                .isInstanceOfSatisfying(
                        CadastreException.class,
                        refusal -> assertThat(refusal.id()).isEqualTo(ErrorId.INVALID_SETTING));
    }

    @Test
    void noRequestsMeanNoLimit() {
        var options = new UpOptions();
        new CommandLine(options).parseArgs("--tenant-requests=0");
        assertThat(options.tenantRate()).isNull();
        new CommandLine(options).parseArgs("--tenant-requests=-1");
        assertThatThrownBy(options::tenantRate).isInstanceOf(CadastreException.class);
    }

    private static Optional<String> variable(OptionSpec option) {
        Matcher matcher = VARIABLE.matcher(written(option));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The default as the code has it; the option itself gives what it comes to here. */
    private static String written(OptionSpec option) {
        Option annotation =
                option.userObject() instanceof AnnotatedElement field ? field.getAnnotation(Option.class) : null;
        return annotation == null ? "" : annotation.defaultValue();
    }
}
