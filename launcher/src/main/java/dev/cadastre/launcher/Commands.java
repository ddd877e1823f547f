package dev.cadastre.launcher;

import dev.cadastre.benchmarks.BenchCommand;
import dev.cadastre.launcher.client.AuditCommand;
import dev.cadastre.launcher.client.DeadLettersCommand;
import dev.cadastre.launcher.client.DeviceCommand;
import dev.cadastre.launcher.client.FlagCommand;
import dev.cadastre.launcher.client.GatewayCommand;
import dev.cadastre.launcher.client.InstanceOption;
import dev.cadastre.launcher.client.KeyCommand;
import dev.cadastre.launcher.client.TenantCommand;
import dev.cadastre.launcher.client.TokenCommand;
import dev.cadastre.launcher.client.UserCommand;
import dev.cadastre.launcher.facility.FacilityCommand;
import dev.cadastre.launcher.up.UpCommand;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.replay.ReplayCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by name. Each is created only where it is asked for: a command that is not created costs no start time. */
final class Commands {

    private final Map<String, Supplier<CommandLine>> byName = new LinkedHashMap<>();

    Commands() {
        add("up", UpCommand::new);
        add("token", TokenCommand::new);
        add("device", DeviceCommand::new);
        add("gateway", GatewayCommand::new);
        add("user", UserCommand::new);
        add("key", KeyCommand::new);
        add("tenant", TenantCommand::new);
        add("audit", AuditCommand::new);
        add("flag", FlagCommand::new);
        add("dead-letters", DeadLettersCommand::new);
        add("facility", FacilityCommand::new);
        byName.put("replay", Commands::replay);
        byName.put("bench", Commands::bench);
        if (Proof.isPresent()) {
            byName.put("prove", Proof::command);
        }
        add("completion", CompletionCommand::new);
        add("help", CommandLine.HelpCommand::new);
    }

    private void add(String name, Supplier<?> command) {
        byName.put(name, () -> new CommandLine(command.get()));
    }

    /** Adds the command that the first argument names; all of them where it names none, or help, which lists them. */
    void addTo(CommandLine program, String... arguments) {
        String first = arguments.length == 0 ? "help" : arguments[0];
        if (byName.containsKey(first) && !first.equals("help")) {
            program.addSubcommand(first, byName.get(first).get());
        } else {
            byName.forEach((name, command) -> program.addSubcommand(name, command.get()));
        }
    }

    private static CommandLine replay() {
        InstanceOption instance = new InstanceOption();
        return withInstance(new CommandLine(new ReplayCommand(target(instance))), instance);
    }

    private static CommandLine bench() {
        InstanceOption instance = new InstanceOption();
        CommandLine bench = BenchCommand.on(target(instance), instance::running);
        bench.getSubcommands().values().forEach(each -> withInstance(each, instance));
        if (Proof.isPresent()) {
            bench.addSubcommand(Proof.bench());
        }
        return bench;
    }

    private static Supplier<Target> target(InstanceOption instance) {
        return () -> instance.locate().target();
    }

    private static CommandLine withInstance(CommandLine command, InstanceOption instance) {
        command.getCommandSpec().addMixin("instance", CommandSpec.forAnnotatedObject(instance));
        return command;
    }
}
