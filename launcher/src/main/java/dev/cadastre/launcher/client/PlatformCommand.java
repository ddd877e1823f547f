package dev.cadastre.launcher.client;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command of whoever runs the platform. */
abstract class PlatformCommand implements Callable<Integer> {

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Spec
    private CommandSpec spec;

    /** Asks for a token anew each time. */
    final PlatformApi platform() {
        return operator.connect();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
