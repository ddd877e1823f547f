package dev.cadastre.launcher.facility;

import picocli.CommandLine.Command;

@Command(
        name = "facility",
        mixinStandardHelpOptions = true,
        description = "Check the facility hierarchy, bring one in or take it out.",
        subcommands = {ValidateCommand.class, ImportCommand.class, ExportCommand.class, CheckCommand.class})
public final class FacilityCommand {

    /** Ended as it should, and found what must not be: not a failure of the command, and no success. */
    static final int STOPPED_BY_FINDINGS = 3;
}
