package dev.cadastre.launcher.client;

import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** A command about the people of one tenant. */
abstract class OfUsers implements Callable<Integer> {

    @Mixin
    private TenantOption tenant = new TenantOption();

    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    @Mixin
    private InstanceOption instance = new InstanceOption();

    @Spec
    private CommandSpec spec;

    final TenantId tenant() {
        return tenant.id();
    }

    /** The running instance, which has the tenant or is to open it. */
    final Instance instance() {
        Instance at = instance.locate();
        tenant.require(at);
        return at;
    }

    final UsersApi users() {
        return new UsersApi(tenant(), instance());
    }

    final boolean asJson() {
        return json;
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Prints the answer, which is a success. */
    final int show(JsonNode answer, String text) {
        out().println(json ? answer.toString() : text);
        out().flush();
        return 0;
    }
}
