package dev.cadastre.benchmarks.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a figure was measured on; without it a figure says nothing. */
public record Hardware(String cpu, int cores, long memoryMegabytes, String java, String os) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final String UNKNOWN_CPU = System.getProperty("os.arch");

    public static Hardware here() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Hardware(
                cpuModel(CPU_INFO),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("java.vendor.version", "") + " " + System.getProperty("java.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    /** The model as Linux names it, elsewhere the architecture. */
    static String cpuModel(Path cpuInfo) {
        try {
            return Files.readAllLines(cpuInfo).stream()
                    .filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse(UNKNOWN_CPU);
        } catch (IOException e) {
            return UNKNOWN_CPU;
        }
    }
}
