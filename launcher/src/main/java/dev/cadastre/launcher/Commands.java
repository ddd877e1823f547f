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
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The commands by name. What is not asked for is not created: its options are found by reflection, which takes time. */
final class Commands {

    private static final String HELP = "help";

    private final Map<String, Entry> byName = new LinkedHashMap<>();

    /** @param type which bears the description */
    private record Entry(Class<?> type, Supplier<CommandLine> create) {

        /** Enough for a list of commands: name and description. */
        CommandLine listed(String name) {
            CommandSpec spec = CommandSpec.create().name(name);
            spec.usageMessage().description(type.getAnnotation(Command.class).description());
            return new CommandLine(spec);
        }
    }

    Commands() {
        add(UpCommand.class, "up", UpCommand::new);
        add(TokenCommand.class, "token", TokenCommand::new);
        add(DeviceCommand.class, "device", DeviceCommand::new);
        add(GatewayCommand.class, "gateway", GatewayCommand::new);
        add(UserCommand.class, "user", UserCommand::new);
        add(KeyCommand.class, "key", KeyCommand::new);
        add(TenantCommand.class, "tenant", TenantCommand::new);
        add(AuditCommand.class, "audit", AuditCommand::new);
        add(FlagCommand.class, "flag", FlagCommand::new);
        add(DeadLettersCommand.class, "dead-letters", DeadLettersCommand::new);
        add(FacilityCommand.class, "facility", FacilityCommand::new);
        byName.put("replay", new Entry(ReplayCommand.class, Commands::replay));
        byName.put("bench", new Entry(BenchCommand.class, Commands::bench));
        if (ProofCommands.isPresent()) {
            byName.put("prove", new Entry(ProofCommands.type(), ProofCommands::command));
        }
        add(CompletionCommand.class, "completion", CompletionCommand::new);
        add(CommandLine.HelpCommand.class, HELP, CommandLine.HelpCommand::new);
    }

    private <T> void add(Class<T> type, String name, Supplier<T> command) {
        byName.put(name, new Entry(type, () -> new CommandLine(command.get())));
    }

    void addAllTo(CommandLine program) {
        byName.forEach(
                (name, entry) -> program.addSubcommand(name, entry.create().get()));
    }

    /** Adds what these arguments need: the command that is the first of them, or else all to be listed. */
    void addTo(CommandLine program, List<String> arguments) {
        String first = arguments.isEmpty() ? HELP : arguments.getFirst();
        if (first.startsWith("@")) {
            addAllTo(program);
        } else if (byName.containsKey(first) && !first.equals(HELP)) {
            program.addSubcommand(first, byName.get(first).create().get());
        } else {
            byName.forEach((name, entry) -> program.addSubcommand(
                    name,
                    name.equals(HELP) || arguments.contains(name)
                            ? entry.create().get()
                            : entry.listed(name)));
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
        if (ProofCommands.isPresent()) {
            bench.addSubcommand(ProofCommands.bench());
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
