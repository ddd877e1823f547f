package dev.cadastre.launcher;

import dev.cadastre.model.CadastreException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** One line for a refusal of the catalogue; a stack trace only with {@code -Dcadastre.trace}, for developers. */
final class PlainErrors implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("cadastre: " + inWords(failure)));
        if (Boolean.getBoolean("cadastre.trace")) {
            failure.printStackTrace(err);
        }
        err.flush();
        return command.getCommandSpec().exitCodeOnExecutionException();
    }

    private static String inWords(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CadastreException refusal) {
                return "%s [%s]".formatted(refusal.detail(), refusal.id().slug());
            }
        }
        return "%s (run with CADASTRE_JAVA_OPTS=-Dcadastre.trace=true to see where)".formatted(failure);
    }
}
