package dev.cadastre.launcher;

import dev.cadastre.proof.command.ProveCommand;
import dev.cadastre.proof.cost.IsolationBench;
import picocli.CommandLine;

/**
 * {@code prove}, where it is on the class path. The script puts it there for that command and for help; every other
 * command, and so every server, runs without what is sabotaged.
 */
final class ProofCommands {

    private static final String COMMAND = "dev/cadastre/proof/command/ProveCommand.class";

    private ProofCommands() {}

    static boolean isPresent() {
        return ProofCommands.class.getClassLoader().getResource(COMMAND) != null;
    }

    /** Whose annotations describe the command. */
    static Class<?> type() {
        return ProveCommand.class;
    }

    static CommandLine command() {
        return new CommandLine(new ProveCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** {@code bench isolation}, which compares platforms with and without what is sabotaged. */
    static CommandLine bench() {
        return new CommandLine(new IsolationBench());
    }
}
