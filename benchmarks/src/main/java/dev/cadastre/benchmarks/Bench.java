package dev.cadastre.benchmarks;

import dev.cadastre.benchmarks.report.BenchFailed;
import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.model.CadastreException;
import dev.cadastre.simulator.ApiRefusal;
import dev.cadastre.simulator.Target;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A bench as a command: what keeps it from being run ends it with one line and its own exit code. */
abstract class Bench implements Callable<Integer> {

    private final Supplier<Target> target;
    private final Supplier<Optional<RunningInstance>> instance;

    @Spec
    private @Nullable CommandSpec spec;

    Bench(Supplier<Target> target, Supplier<Optional<RunningInstance>> instance) {
        this.target = target;
        this.instance = instance;
    }

    /** The instance to measure, where it is on this machine. */
    final Optional<RunningInstance> instance() {
        return instance.get();
    }

    /** The process of that instance. */
    final OptionalLong platform() {
        return instance.get().stream().mapToLong(RunningInstance::pid).findFirst();
    }

    /** Where that instance shows its metrics. */
    final Optional<URI> metrics() {
        return instance.get()
                .flatMap(running -> running.get("operations").or(() -> running.get("api")))
                .map(URI::create);
    }

    /** @return the exit code */
    abstract int bench(Target target, PrintWriter out) throws InterruptedException;

    @Override
    public final Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        try {
            return bench(target.get(), command.commandLine().getOut());
        } catch (BenchFailed | ApiRefusal | CadastreException | UncheckedIOException | IllegalArgumentException e) {
            command.commandLine().getErr().println("bench " + command.name() + ": " + e.getMessage());
            return BenchOptions.NOT_RUN;
        }
    }
}
