package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command of whoever runs the platform about one tenant, which is its first word. */
abstract class OneTenant implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The tenant: 2 to 63 of a-z, 0-9 and -, e.g. acme.")
    private String id = "";

    @Mixin
    private OperatorOption operator = new OperatorOption();

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        return call(new TenantId(id));
    }

    /** Gives the exit code. */
    abstract int call(TenantId tenant);

    final PlatformApi platform() {
        return operator.connect();
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints the tenant as the platform answered it, which is a success. */
    final int show(JsonNode tenant) {
        TenantText.standing(out(), tenant);
        return 0;
    }
}
