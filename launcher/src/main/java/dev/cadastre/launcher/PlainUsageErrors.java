package dev.cadastre.launcher;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** One line for a command that cannot be read, and one that helps; not the whole help, which hides the first. */
final class PlainUsageErrors implements IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("cadastre: " + failure.getMessage()));
        if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
            err.println("Try '%s --help'.".formatted(command.getCommandSpec().qualifiedName()));
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
