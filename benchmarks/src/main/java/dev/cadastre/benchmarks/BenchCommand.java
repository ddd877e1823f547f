package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.facility.FacilityCommand;
import dev.cadastre.simulator.Target;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code cadastre bench}: the load drivers, each a subcommand. */
@Command(
        name = "bench",
        description = "Measure a running Cadastre from outside, or a part of it alone.",
        synopsisSubcommandLabel = "ingest|read|neighbours|facility",
        footer = {
            "",
            "Each bench prints a short table, takes --json FILE, and exits with 1 where a count that must be 0 is not.",
            "See the --help of each: 'cadastre bench ingest --help', and so on."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand {

    private BenchCommand() {}

    /** The command with its subcommands; the target is asked for once, by the bench that is run. */
    public static CommandLine on(Supplier<Target> target) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new IngestCommand(target))
                .addSubcommand(new ReadCommand(target))
                .addSubcommand(new NeighboursCommand(target))
                .addSubcommand(new FacilityCommand());
    }
}
