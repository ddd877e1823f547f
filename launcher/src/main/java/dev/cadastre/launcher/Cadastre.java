package dev.cadastre.launcher;

import dev.cadastre.benchmarks.BenchCommand;
import dev.cadastre.launcher.client.AuditCommand;
import dev.cadastre.launcher.client.DeadLettersCommand;
import dev.cadastre.launcher.client.DeviceCommand;
import dev.cadastre.launcher.client.InstanceOption;
import dev.cadastre.launcher.client.TenantCommand;
import dev.cadastre.launcher.client.TokenCommand;
import dev.cadastre.launcher.client.UserCommand;
import dev.cadastre.launcher.facility.FacilityCommand;
import dev.cadastre.launcher.up.UpCommand;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.replay.ReplayCommand;
import java.util.function.Supplier;
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
        },
        subcommands = {
            UpCommand.class,
            TokenCommand.class,
            DeviceCommand.class,
            UserCommand.class,
            TenantCommand.class,
            AuditCommand.class,
            DeadLettersCommand.class,
            FacilityCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Cadastre implements Runnable {

    /** Of the help where it does not go to a terminal: no line of ours is longer. */
    private static final int WIDTH_WHERE_UNKNOWN = 120;

    @CommandLine.Spec
    private CommandSpec spec;

    private Cadastre() {}

    public static void main(String[] arguments) {
        Carriers.provide();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        InstanceOption instance = new InstanceOption();
        Supplier<Target> target = () -> instance.locate().target();
        CommandLine replay = new CommandLine(new ReplayCommand(target));
        replay.getCommandSpec().addMixin("instance", CommandSpec.forAnnotatedObject(instance));
        CommandLine bench = BenchCommand.on(target, instance::running);
        bench.getSubcommands()
                .values()
                .forEach(each -> each.getCommandSpec().addMixin("instance", CommandSpec.forAnnotatedObject(instance)));
        CommandLine all = new CommandLine(new Cadastre()).addSubcommand(replay).addSubcommand(bench);
        Proof.bench().ifPresent(bench::addSubcommand);
        Proof.command().ifPresent(all::addSubcommand);
        return all.setExecutionExceptionHandler(new PlainErrors())
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
