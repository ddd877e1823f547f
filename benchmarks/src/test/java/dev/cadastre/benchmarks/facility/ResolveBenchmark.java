package dev.cadastre.benchmarks.facility;

import dev.cadastre.facility.tree.FacilityTree;
import dev.cadastre.facility.tree.PathBatch;
import dev.cadastre.facility.tree.PathBuffer;
import dev.cadastre.model.DeviceId;
import dev.cadastre.simulator.ProgressLine;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The engine alone, under JMH: device to whole path. To be run from the test classes, with all arguments JMH takes:
 *
 * <pre>
 * ./mvnw -pl benchmarks test-compile org.codehaus.mojo:exec-maven-plugin:exec -Dexec.executable=java \
 *     -Dexec.classpathScope=test -Dexec.args="-cp %classpath org.openjdk.jmh.Main ResolveBenchmark -prof gc"
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseParallelGC", "-XX:+UseTransparentHugePages", "-XX:+UseCompactObjectHeaders", "-Xmx6g"
        })
public class ResolveBenchmark {

    private static final int ASKED = 1 << 20;

    @Param("1000000")
    public int facilities;

    @Param("10000000")
    public int devices;

    @Param("1000")
    public int tenants;

    @Param({"0", "100"})
    public int overlays;

    private final PathBuffer path = new PathBuffer();
    private final PathBatch paths = new PathBatch(Batches.SIZE);
    private Prepared prepared = Prepared.NOTHING;
    private int at;

    /** @param batches the devices of {@code grouped}, {@value Batches#SIZE} of one tenant each */
    private record Prepared(Engine engine, DeviceSequence any, DeviceSequence grouped, List<DeviceId[]> batches) {

        static final Prepared NOTHING = of(new World(100, 1, 1), 0);

        static Prepared of(World world, int overlays) {
            Narration silence = new Narration(ProgressLine.on(new PrintWriter(Writer.nullWriter())));
            FacilityTree tree = new Trees(world, silence).with(new Overlays(world, overlays));
            DeviceSequence grouped = DeviceSequence.inBatches(world, ASKED, Batches.SIZE);
            List<DeviceId[]> batches = IntStream.range(0, ASKED / Batches.SIZE)
                    .map(batch -> batch * Batches.SIZE)
                    .mapToObj(from -> Arrays.copyOfRange(grouped.devices, from, from + Batches.SIZE))
                    .toList();
            return new Prepared(new Engine(tree, world), DeviceSequence.any(world, ASKED), grouped, batches);
        }
    }

    @Setup
    public void load() {
        prepared = Prepared.of(new World(facilities, devices, tenants), overlays);
    }

    /** Which device is next depends on the path before. */
    @Benchmark
    public int dependent() {
        DeviceSequence asked = prepared.any();
        boolean known = prepared.engine().view(asked.tenants[at]).resolve(asked.devices[at], path);
        int root = known && path.length() > 0 ? path.slot(0) : 0;
        at = (at + 1 + (root >>> 31)) & (ASKED - 1);
        return at;
    }

    @Benchmark
    public int independent() {
        DeviceSequence asked = prepared.any();
        at = (at + 1) & (ASKED - 1);
        prepared.engine().view(asked.tenants[at]).resolve(asked.devices[at], path);
        return path.length();
    }

    @Benchmark
    @OperationsPerInvocation(Batches.SIZE)
    public PathBatch batched() {
        int batch = at & (ASKED / Batches.SIZE - 1);
        at++;
        prepared.engine()
                .view(prepared.grouped().tenants[batch * Batches.SIZE])
                .resolve(prepared.batches().get(batch), Batches.SIZE, paths);
        return paths;
    }
}
