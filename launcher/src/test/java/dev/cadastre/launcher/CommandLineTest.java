package dev.cadastre.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The commands, and what they say of themselves and of mistakes. */
final class CommandLineTest {

    /** What a terminal and a reader bear. */
    private static final int LONGEST_LINE = 120;

    private static final CommandLine ALL = Cadastre.commandLine();

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CommandLine commandLine = ALL.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

    @Test
    void hasTheCommandsThatTheDocumentsName() {
        assertThat(commands(Cadastre.commandLine()).map(CommandLineTest::name))
                .contains(
                        "cadastre up",
                        "cadastre token",
                        "cadastre device register",
                        "cadastre device list",
                        "cadastre device show",
                        "cadastre device credentials",
                        "cadastre device delete",
                        "cadastre gateway list",
                        "cadastre gateway show",
                        "cadastre gateway put",
                        "cadastre gateway delete",
                        "cadastre user add",
                        "cadastre user list",
                        "cadastre user remove",
                        "cadastre key create",
                        "cadastre key list",
                        "cadastre key rotate",
                        "cadastre key revoke",
                        "cadastre flag list",
                        "cadastre flag set",
                        "cadastre flag disable",
                        "cadastre completion",
                        "cadastre tenant open",
                        "cadastre tenant list",
                        "cadastre tenant show",
                        "cadastre tenant limits",
                        "cadastre tenant suspend",
                        "cadastre tenant resume",
                        "cadastre tenant export",
                        "cadastre tenant purge",
                        "cadastre audit list",
                        "cadastre audit verify",
                        "cadastre replay",
                        "cadastre bench ingest",
                        "cadastre bench read");
    }

    static Stream<String> names() {
        return commands(ALL).map(CommandLineTest::name).filter(name -> !name.endsWith("help"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void explainsEveryCommandWithAllItsOptions(String name) {
        CommandLine command = find(name);
        String help = help(name);
        assertThat(help).contains("Usage: " + name);
        assertThat(command.getCommandSpec().usageMessage().description())
                .as("description of %s", name)
                .isNotEmpty();
        for (OptionSpec option : command.getCommandSpec().options()) {
            assertThat(help).contains(option.longestName());
            assertThat(option.description())
                    .as("%s %s", name, option.longestName())
                    .isNotEmpty();
        }
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
    }

    @ParameterizedTest
    @CsvSource({
        "cadastre up, --data --http-port --mqtt-port --roles --demo --postgres --redis --kafka --issuer",
        "cadastre up, --mqtt-tls-cert --mqtt-tls-key --mqtt-tls-client-ca --mqtt-tls-port --mqtt-connections"
                + " --mqtt-connections-per-address --mqtt-connections-per-tenant --mqtt-connections-per-device"
                + " --mqtt-keep-alive-max",
        "cadastre dead-letters, --tenant --device --purge --json --limit --data --url",
        "cadastre token, --tenant --data --url",
        "cadastre device register, --tenant --name --data --url",
        "cadastre user add, --tenant --data --url",
        "cadastre tenant limits, --requests --observations --devices --users --streams --as --data --url",
        "cadastre tenant suspend, --reason --as --data --url",
        "cadastre tenant purge, --yes-purge --as --data --url",
        "cadastre audit verify, --tenant --key --since --keep --data --url",
        "cadastre replay, --track --speed --data --url",
        "cadastre bench ingest, --json --data --url",
        "cadastre bench read, --json --data --url"
    })
    void takesTheOptionsThatTheDocumentsName(String name, String options) {
        List<String> known = find(name).getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        assertThat(known).contains(options.split(" "));
    }

    @Test
    void listsTheCommandsWhereNoneIsGiven() {
        assertThat(help("cadastre")).contains("up ", "token ", "device ", "user ", "replay ", "bench ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        up --nonsense      | cadastre: Unknown option: '--nonsense' | Try 'cadastre up --help'.
        up --http-port=x   | cadastre: Invalid value for option '--http-port': 'x' is not an int | Try 'cadastre up --help'.
        flag lst           | cadastre: Unmatched argument at index 1: 'lst' | Did you mean: flag list?
        device             | cadastre: Missing required subcommand | Try 'cadastre device --help'.
        upp                | cadastre: Unmatched argument at index 0: 'upp' | Did you mean: cadastre up?
        tenant purge acme  | cadastre: Missing required option: '--yes-purge=ID' | Try 'cadastre tenant purge --help'.
        user add --tenant acme | cadastre: Missing required parameter: 'NAME' | Try 'cadastre user add --help'.
        """)
    void saysInTwoLinesWhatItCannotRead(String arguments, String error, String hint) {
        assertThat(commandLine.execute(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines()).containsExactly(error, hint);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void refusesAnIdThatIsNoneInOneLineWithItsError() {
        assertThat(commandLine.execute("token", "--tenant", "No/Tenant")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("cadastre: 'No/Tenant' is not ")
                .endsWith("[invalid-tenant-id]");
    }

    @Test
    void saysItsVersionAndItsJava() {
        assertThat(commandLine.execute("--version")).isZero();
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("Cadastre \\d+\\.\\d+\\.\\d+.*"),
                        line -> assertThat(line).startsWith("Java " + Runtime.version()));
    }

    @Test
    void createsOnlyTheCommandThatIsAskedFor() {
        assertThat(Cadastre.commandLine(List.of("token", "--tenant", "acme")).getSubcommands())
                .containsOnlyKeys("token");
        assertThat(commands(Cadastre.commandLine(List.of("help", "device"))).map(CommandLineTest::name))
                .contains("cadastre device register", "cadastre tenant")
                .doesNotContain("cadastre tenant open");
        assertThat(commands(Cadastre.commandLine(List.of("@words"))).map(CommandLineTest::name))
                .contains("cadastre tenant open");
    }

    @Test
    void listsWhatIsNotCreatedAsIfItWere() {
        assertThat(Cadastre.commandLine(List.of()).getUsageMessage())
                .isEqualTo(Cadastre.commandLine().getUsageMessage());
    }

    /** A list of commands shows the first line of each description, which must not end within a sentence. */
    @ParameterizedTest
    @MethodSource("names")
    void saysInTheFirstLineOfADescriptionAWholeSentence(String name) {
        assertThat(find(name).getCommandSpec().usageMessage().description()[0]).matches(".*[.:]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void printsAScriptThatCompletesCommands(String shell) {
        assertThat(commandLine.execute("completion", shell)).isZero();
        assertThat(out.toString()).contains("complete -F _complete_cadastre", "_picocli_cadastre_device_register");
        assertThat(out.toString().startsWith("autoload")).isEqualTo(shell.equals("zsh"));
    }

    private static Stream<CommandLine> commands(CommandLine from) {
        return Stream.concat(
                Stream.of(from), from.getSubcommands().values().stream().flatMap(CommandLineTest::commands));
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }

    private static CommandLine find(String name) {
        return commands(ALL)
                .filter(command -> name(command).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private String help(String name) {
        List<String> arguments = new ArrayList<>(Arrays.asList(name.split(" ")).subList(1, name.split(" ").length));
        arguments.add("--help");
        assertThat(commandLine.execute(arguments.toArray(String[]::new))).isZero();
        assertThat(err.toString()).isEmpty();
        return out.toString();
    }
}
