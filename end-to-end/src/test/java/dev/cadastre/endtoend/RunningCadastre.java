package dev.cadastre.endtoend;

import dev.cadastre.embedded.RunningInstance;
import dev.cadastre.launcher.client.Instance;
import dev.cadastre.launcher.client.TenantToken;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.TenantId;
import dev.cadastre.simulator.DeviceLogin;
import dev.cadastre.simulator.TenantApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code cadastre up --demo} in a process of its own, on a data folder of its own. A start costs a quarter of a minute, so
 * all tests share one; whoever ended it leaves it to the next to start it again. What it prints is kept in {@code target/}.
 */
final class RunningCadastre {

    private static final Duration UP_WITHIN = Duration.ofMinutes(2);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(30);
    private static final Pattern SIGN_IN = Pattern.compile("sign in as +(\\S+) +(\\S+)");
    private static final Pattern METRICS = Pattern.compile("metrics +(\\S+)");
    private static final String LAST_LINE = "Ctrl-C stops everything.";

    private static @Nullable RunningCadastre shared;

    private final Path folder;
    private final String name;
    private final Path script;
    private final List<String> options;
    private int httpPort;
    private int mqttPort;
    private int starts;
    private @Nullable Process process;
    private String banner = "";

    private RunningCadastre(String name, Path folder, Path script, List<String> options) {
        this.name = name;
        this.folder = folder;
        this.script = script;
        this.options = options;
    }

    /**
     * Of a distribution that may be of another release, without the demo; not started yet.
     *
     * @param name of what it prints, in {@code target/}
     */
    static RunningCadastre of(String name, Path folder, Path script) {
        return new RunningCadastre(name, folder, script, List.of());
    }

    /** The one of this module, which runs when this returns. */
    static synchronized RunningCadastre shared() {
        if (shared == null) {
            var first = new RunningCadastre("cadastre", newFolder(), Distribution.SCRIPT, List.of("--demo"));
            Runtime.getRuntime().addShutdownHook(new Thread(first::discard));
            shared = first;
        }
        shared.start();
        return shared;
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("cadastre-end-to-end-").toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it unless it runs; again on the folder and the ports it had. */
    void start() {
        if (process != null && process.isAlive()) {
            return;
        }
        launch();
        Process started = process();
        Eventually.await("up, says " + log(), UP_WITHIN, () -> isUp(started, log()));
        try {
            banner = Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Instance instance = instance();
        httpPort = instance.gateway().getPort();
        mqttPort = instance.mqtt().getPort();
    }

    /** Begins to start it, and returns at once. */
    void launch() {
        starts++;
        List<String> arguments = Stream.concat(
                        Stream.of("up", "--data=" + folder, "--http-port=" + httpPort, "--mqtt-port=" + mqttPort),
                        options.stream())
                .toList();
        try {
            process = Distribution.command(script, arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(log().toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return Distribution.TARGET.resolve("%s-%d.log".formatted(name, starts));
    }

    private static boolean isUp(Process process, Path log) {
        try {
            String printed = Files.readString(log);
            if (!process.isAlive()) {
                throw new AssertionError("it ended with %d: %s".formatted(process.exitValue(), printed));
            }
            return printed.contains(LAST_LINE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills it as a power cut would, and says who was in it. */
    Family killHard() {
        Family family = family();
        process().destroyForcibly();
        awaitEnd();
        return family;
    }

    /** Asks it to stop, by SIGTERM, and says who was in it; its exit code is known when this returns. */
    Family stop() {
        Family family = family();
        process().destroy();
        awaitEnd();
        return family;
    }

    boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Runs another command of the same distribution on the same folder. */
    Distribution.Outcome command(String... words) {
        List<String> arguments =
                Stream.concat(Stream.of(words), Stream.of("--data=" + folder)).toList();
        try {
            return Distribution.run(Distribution.command(script, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode() {
        return process().exitValue();
    }

    /** The process and its descendants. */
    List<ProcessHandle> processes() {
        return Stream.concat(Stream.of(process().toHandle()), process().descendants())
                .toList();
    }

    private Family family() {
        return Family.of(process().toHandle(), folder);
    }

    private void awaitEnd() {
        Process ending = process();
        Eventually.await("the end of process " + ending.pid(), GONE_WITHIN, () -> !ending.isAlive());
    }

    private Process process() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** What the process of the last start printed after its banner. */
    String printedSinceUp() {
        try {
            String printed = Files.readString(log());
            return printed.substring(printed.indexOf(LAST_LINE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    URI gateway() {
        return instance().gateway();
    }

    int mqttPort() {
        return mqttPort;
    }

    /** Where the metrics are, by the banner. */
    URI metrics() {
        var line = METRICS.matcher(banner);
        if (!line.find()) {
            throw new AssertionError("no address of the metrics in " + banner);
        }
        return URI.create(line.group(1));
    }

    /** The demo's passwords by user, {@code demo@acme}, by the banner. */
    Map<String, String> signIns() {
        return SIGN_IN.matcher(banner).results().collect(Collectors.toMap(m -> m.group(1), m -> m.group(2)));
    }

    String token(String tenant) {
        return TenantToken.of(new TenantId(tenant), instance());
    }

    /** The REST API as a tenant sees it, answers read. */
    TenantApi api(String tenant) {
        return new TenantApi(instance().target(), new TenantId(tenant));
    }

    DeviceLogin register(String tenant, String device) {
        try (TenantApi api = api(tenant)) {
            return api.register(new DeviceId(device), device, "tag");
        }
    }

    Instance instance() {
        RunningInstance running = RunningInstance.of(folder);
        return new Instance(address(running, "gateway"), address(running, "mqtt"), running.secret("operator"));
    }

    private static URI address(RunningInstance running, String name) {
        return running.get(name).map(URI::create).orElseThrow(() -> new AssertionError("no address of " + name));
    }

    private void discard() {
        if (process != null) {
            killHard().awaitEnd(GONE_WITHIN);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(file -> file.delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
