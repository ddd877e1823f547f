package dev.cadastre.benchmarks.cpu;

import dev.cadastre.benchmarks.report.BenchReport;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Watches the processor time of a platform and of this process, from its making on. */
public final class CpuWatch implements AutoCloseable {

    private static final String JVM = "java";

    private final OptionalLong platform;
    private final @Nullable StageProfile profile;
    private final CpuSnapshot platformBefore;
    private final CpuSnapshot generatorBefore;

    /**
     * @param platform the platform's first process; empty where it is not on this machine, and then not reported
     * @param profiled whether to profile it, too
     */
    public CpuWatch(OptionalLong platform, boolean profiled) {
        this.platform = platform;
        this.profile = profiled ? StageProfile.start(platform.orElseThrow()) : null;
        this.platformBefore = snapshot(platform);
        this.generatorBefore = own();
    }

    /** What has been used until now. */
    public CpuWatched stop() {
        CpuUsage used = CpuUsage.between(platformBefore, snapshot(platform), JVM);
        CpuUsage own = CpuUsage.between(generatorBefore, own(), JVM);
        return new CpuWatched(
                platform.isPresent(), machineLoad(), used, own, profile == null ? Map.of() : profile.stop());
    }

    @Override
    public void close() {
        if (profile != null) {
            profile.close();
        }
    }

    /**
     * The processor time of both sides.
     *
     * @param known whether the platform is on this machine
     * @param machineLoad how many threads of the whole machine wanted to run at the end, over a minute
     * @param stages of the platform, by stage; empty where it was not profiled
     */
    public record CpuWatched(
            boolean known, double machineLoad, CpuUsage platform, CpuUsage generator, Map<String, Long> stages) {

        /**
         * Writes it into a report.
         *
         * @param per one unit of the work, {@code event}
         * @param count how many of them were done
         */
        public void writeTo(BenchReport report, String per, long count) {
            report.figure("machine_load", "load of the whole machine", machineLoad, "threads");
            CpuTable table = new CpuTable(report, per, count).generator(generator);
            if (known) {
                table.platform(platform);
            }
            if (!stages.isEmpty()) {
                table.stages(stages);
            }
        }
    }

    private static double machineLoad() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static CpuSnapshot snapshot(OptionalLong pid) {
        return pid.isPresent() ? CpuSnapshot.of(pid.getAsLong()) : CpuSnapshot.NONE;
    }

    private static CpuSnapshot own() {
        return CpuSnapshot.of(ProcessHandle.current().pid());
    }
}
