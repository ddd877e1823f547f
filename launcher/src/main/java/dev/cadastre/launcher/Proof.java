package dev.cadastre.launcher;

import dev.cadastre.isolation.proof.command.ProveCommand;
import dev.cadastre.isolation.proof.cost.IsolationBench;
import java.util.Optional;
import picocli.CommandLine;

/**
 * {@code prove}, where it is on the class path. The script puts it there for that command and for help; every other
 * command, and so every server, runs without what is sabotaged.
 */
final class Proof {

    private static final String COMMAND = "dev/cadastre/isolation/proof/command/ProveCommand.class";

    private Proof() {}

    static Optional<CommandLine> command() {
        boolean here = Proof.class.getClassLoader().getResource(COMMAND) != null;
        return here ? Optional.of(made()) : Optional.empty();
    }

    /** {@code bench isolation}, which compares houses with and without what is sabotaged. */
    static Optional<CommandLine> bench() {
        return command().map(here -> new CommandLine(new IsolationBench()));
    }

    private static CommandLine made() {
        return new CommandLine(new ProveCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }
}
