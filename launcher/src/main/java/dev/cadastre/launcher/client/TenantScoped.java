package dev.cadastre.launcher.client;

import dev.cadastre.isolation.auth.AccessRole;
import dev.cadastre.model.TenantId;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A command in one tenant of a running instance. With {@code --json} nothing but JSON is on standard output. */
abstract class TenantScoped implements Callable<Integer> {

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

    /** The API as an admin of the tenant uses it. */
    final ApiSession api() {
        return api(AccessRole.TENANT_ADMIN);
    }

    final ApiSession api(AccessRole role) {
        return ApiSession.of(tenant(), role, instance());
    }

    final boolean asJson() {
        return json;
    }

    final CommandSpec spec() {
        return spec;
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

    /** Prints what the API knows of one thing, a line a field. */
    final int show(JsonNode answer) {
        if (json) {
            return show(answer, "");
        }
        FieldLines.print(answer, out());
        return 0;
    }

    /** Prints items as an array, or as the rows of a table; {@code none} instead of an empty one. */
    final int list(List<JsonNode> items, TextTable table, String none) {
        if (json) {
            return show(JsonNodeFactory.instance.arrayNode().addAll(items), "");
        }
        items.forEach(table::add);
        table.print(out(), none);
        return 0;
    }

    /** Says that something is gone, which leaves nothing else to show. */
    final int gone(String verb, String what, String text) {
        return show(JsonNodeFactory.instance.objectNode().put(verb, what), text);
    }
}
