package dev.cadastre.benchmarks.cpu;

import dev.cadastre.benchmarks.report.BenchReport;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;

/** Watches the processor time of a platform and of this process, from its making on. */
public final class CpuWatch {

    private static final String JVM = "java";

    private final OptionalLong platform;
    private final CpuSnapshot platformBefore;
    private final CpuSnapshot generatorBefore;

    /** @param platform the platform's first process; empty where it is not on this machine, and then not reported */
    public CpuWatch(OptionalLong platform) {
        this.platform = platform;
        this.platformBefore = snapshot(platform);
        this.generatorBefore = own();
    }

    /** What has been used until now. */
    public CpuWatched stop() {
        return new CpuWatched(
                platform.isPresent(),
                machineLoad(),
                CpuUsage.between(platformBefore, snapshot(platform), JVM),
                CpuUsage.between(generatorBefore, own(), JVM));
    }

    /**
     * The processor time of both sides.
     *
     * @param known whether the platform is on this machine
     * @param machineLoad how many threads of the whole machine wanted to run at the end, over a minute
     */
    public record CpuWatched(boolean known, double machineLoad, CpuUsage platform, CpuUsage generator) {

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
