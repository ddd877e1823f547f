package dev.cadastre.launcher;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The program: one command a job, {@code up} first. */
@Command(
        name = "cadastre",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "The backend for companies that track things for many customers.",
        footerHeading = "%nFirst steps:%n",
        footer = {
            "  ./cadastre up --demo                            two tenants with moving tags, at http://127.0.0.1:8080",
            "  ./cadastre device register --tenant acme tag-1  a device of your own; prints its credentials once",
            "  ./cadastre token --tenant acme                  a token for the API of that tenant",
            "",
            "'./cadastre COMMAND --help' explains each."
        })
public final class Cadastre implements Runnable {

    /** Of the help where it does not go to a terminal: no line of ours is longer. */
    private static final int WIDTH_WHERE_UNKNOWN = 120;

    @CommandLine.Spec
    private CommandSpec spec;

    private Cadastre() {}

    public static void main(String[] arguments) {
        Carriers.provide();
        System.exit(commandLine(List.of(arguments)).execute(arguments));
    }

    /** The program with all its commands. */
    static CommandLine commandLine() {
        CommandLine program = new CommandLine(new Cadastre());
        new Commands().addAllTo(program);
        return configured(program);
    }

    /** The program with the commands that these arguments need. */
    static CommandLine commandLine(List<String> arguments) {
        CommandLine program = new CommandLine(new Cadastre());
        new Commands().addTo(program, arguments);
        return configured(program);
    }

    private static CommandLine configured(CommandLine program) {
        return program.setExecutionExceptionHandler(new PlainErrors())
                .setParameterExceptionHandler(new PlainUsageErrors())
                .setUsageHelpWidth(WIDTH_WHERE_UNKNOWN)
                .setUsageHelpAutoWidth(true);
    }

    /** Without a command there is nothing to do but to say which there are. */
    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
