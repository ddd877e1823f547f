package dev.cadastre.launcher.client;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command of the operator of the platform. With {@code --json} nothing but JSON is on standard output. */
abstract class PlatformCommand implements Callable<Integer> {

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** Asks for a token anew each time. */
    final PlatformApi platform() {
        return operator.connect();
    }

    final boolean asJson() {
        return json;
    }

    /** Prints the answer as JSON, or what it is in words, by {@code text}. */
    final void print(JsonNode answer, Consumer<PrintWriter> text) {
        if (json) {
            out().println(answer.toString());
        } else {
            text.accept(out());
        }
        out().flush();
    }

    final CommandSpec spec() {
        return spec;
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
