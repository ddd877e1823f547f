package dev.cadastre.isolation.proof.cost;

import dev.cadastre.benchmarks.report.BenchReport;
import dev.cadastre.benchmarks.report.Commit;
import dev.cadastre.benchmarks.report.Hardware;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.proof.House;
import dev.cadastre.isolation.proof.Pair.Party;
import dev.cadastre.isolation.proof.Tokens;
import dev.cadastre.isolation.proof.house.Building;
import dev.cadastre.isolation.proof.house.Ground;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cadastre bench isolation}. */
@Command(
        name = "isolation",
        description = "Measure what the eight layers cost one read of a device.",
        footer = {
            "",
            "The same handler is started twice in one process on the same PostgreSQL: with all layers, behind the",
            "gateway, and bare, with every layer sabotaged and no gateway before it. One client reads a device of each",
            "in turn, on connections it keeps. It starts what it needs and no running instance is touched.",
            "",
            "  cadastre bench isolation --seconds 30 --json isolation.json"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
public final class IsolationBench implements Callable<Integer> {

    private static final long NANOS = 1_000_000_000L;

    @Option(names = "--seconds", paramLabel = "S", description = "How long to measure.")
    private int seconds = 30;

    @Option(names = "--warmup", paramLabel = "S", description = "How long to run before measuring.")
    private int warmupSeconds = 20;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too, with date and hardware.")
    private @Nullable Path json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Instant startedAt = Instant.now();
        try (Ground ground = Ground.start();
                Building full = Building.start(ground, EnumSet.allOf(Layer.class));
                Building bare = Building.start(ground, Set.of())) {
            measure(full.house(), bare.house(), warmupSeconds);
            List<Reading> measured = measure(full.house(), bare.house(), seconds);
            return conclude(report(startedAt, measured));
        }
    }

    private static List<Reading> measure(House full, House bare, int seconds) throws IOException {
        try (Reading handler = bareHandler(bare);
                Reading service = behindTheGateway(full);
                Reading all = throughTheGateway(full)) {
            List<Reading> readings = List.of(handler, service, all);
            long end = System.nanoTime() + seconds * NANOS;
            while (System.nanoTime() < end) {
                for (Reading reading : readings) {
                    reading.once();
                }
            }
            return readings;
        }
    }

    private static Reading bareHandler(House house) throws IOException {
        Party party = house.pair().victim();
        String headers = "x-customer-id: %s\r\nx-authorized-groups: %s\r\n".formatted(party.tenant(), groups());
        return new Reading(house.api(), target(party), () -> headers);
    }

    private static Reading behindTheGateway(House house) throws IOException {
        Party party = house.pair().victim();
        String target = target(party);
        return new Reading(
                house.api(),
                target,
                () ->
                        "Authorization: Bearer %s\r\nx-customer-id: %s\r\nx-authorized-groups: %s\r\nx-cadastre-stamp: %s\r\n"
                                .formatted(
                                        party.token(),
                                        party.tenant(),
                                        groups(),
                                        house.stamp().sign(party.tenant(), groups(), "GET", target)));
    }

    private static Reading throughTheGateway(House house) throws IOException {
        Party party = house.pair().victim();
        String headers = "Authorization: Bearer " + party.token() + "\r\n";
        return new Reading(house.gateway(), target(party), () -> headers);
    }

    private static String target(Party party) {
        return "/v1/devices/" + party.device();
    }

    private static String groups() {
        return Tokens.ADMINS;
    }

    private BenchReport report(Instant startedAt, List<Reading> measured) {
        double bare = p50(measured.get(0));
        double service = p50(measured.get(1));
        double all = p50(measured.get(2));
        return new BenchReport("isolation", startedAt, Map.of("get", "/v1/devices/{id}", "seconds", seconds))
                .latencies("bare", "bare handler", measured.get(0).latencies())
                .latencies(
                        "service",
                        "layers 1 to 8 at the service",
                        measured.get(1).latencies())
                .latencies(
                        "all",
                        "all layers, through the gateway",
                        measured.get(2).latencies())
                .figure("service_adds_p50_ms", "layers at the service add", service - bare, "ms")
                .figure("gateway_adds_p50_ms", "the gateway adds", all - service, "ms")
                .figure("all_add_p50_ms", "all of it adds (aim 0.5)", all - bare, "ms")
                .figure("all_add_percent", "all of it adds (aim 15)", (all - bare) / bare * 100, "%");
    }

    private static double p50(Reading reading) {
        return reading.latencies().percentileMillis(50);
    }

    private int conclude(BenchReport report) throws IOException {
        CommandSpec command = spec;
        if (command != null) {
            PrintWriter out = command.commandLine().getOut();
            out.print(report.table());
            out.flush();
        }
        if (json != null) {
            Files.writeString(json, report.json(Hardware.here(), Commit.here()));
        }
        return 0;
    }
}
