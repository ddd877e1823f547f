package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.facility.FacilityBenchCommand;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.simulator.Target;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code cadastre bench}: the load drivers, each a subcommand. */
@Command(
        name = "bench",
        description = "Measure a running Cadastre from outside, or a part of it alone.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Each bench prints a short table, takes --json FILE, and exits with 1 where a count that must be 0 is not.",
            "See the --help of each: 'cadastre bench ingest --help', and so on."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand {

    private BenchCommand() {}

    /**
     * The command with its subcommands; the suppliers are asked by the bench that is run.
     *
     * @param instance the process behind the target; empty where it is not on this machine
     */
    public static CommandLine on(Supplier<Target> target, Supplier<Optional<RunningInstance>> instance) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new IngestCommand(target, instance))
                .addSubcommand(new ReadCommand(target, instance))
                .addSubcommand(new IdleCommand(target, instance))
                .addSubcommand(new NeighboursCommand(target, instance))
                .addSubcommand(new FacilityBenchCommand());
    }
}
