package dev.cadastre.proof.command;

import dev.cadastre.proof.Attack;
import dev.cadastre.proof.attacks.Catalogue;
import dev.cadastre.proof.denial.DenialAttack;
import dev.cadastre.proof.denial.DenialAttacks;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.engine.DenialProof;
import dev.cadastre.proof.engine.Matrix;
import dev.cadastre.proof.engine.Proof;
import dev.cadastre.proof.platform.SharedServers;
import dev.cadastre.proof.report.ReportFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cadastre prove}. */
@Command(
        name = "prove",
        description = "Attack the platform, and show that each of its eight layers stops what it must, alone.",
        footer = {
            "",
            "Every attack is tried on target platforms: all of Cadastre on PostgreSQL, Redis and Kafka of its own,",
            "with one layer active and the other seven replaced by twins that let everything through. There it must",
            "be stopped. Where no layer is active it must succeed, or it proves nothing (that is the control). And",
            "where all are active it must be stopped again.",
            "",
            "Besides, one client tries with all its sockets to take the service from the tenants of the platform.",
            "",
            "  cadastre prove                                     all of it, as tables; about four minutes",
            "  cadastre prove --list                              the attacks, and which layers must stop each",
            "  cadastre prove --layer postgres                    only what layer 4 must stop",
            "  cadastre prove --attack l1-client-header           one attack; '*' matches anything",
            "  cadastre prove --attack 'denial-*'                 only attacks on the service of other tenants",
            "  cadastre prove --without auth                      delete the guard of layer 2, and see it turn red",
            "  cadastre prove --format html --out proof.html      a page that opens by a click what was tried",
            "  cadastre prove --target http://127.0.0.1:8080 --as TOKEN --against TOKEN",
            "                                                     from outside, against a running installation",
            "  … --target … --denial --mqtt 127.0.0.1:1883        that, and the attacks on the service. WARNING: each",
            "                                                     opens up to 1,500 connections, and tenants of that",
            "                                                     installation may be refused until it is over",
            "",
            "Exit code 0: all as it must be. 1: something leaked, a control did not leak, an attack could not be",
            "tried, nothing attacks something the platform exposes, or a tenant was not served. 2: could not be run."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ProveCommand implements Callable<Integer> {

    @Option(
            names = "--layer",
            paramLabel = "LAYER",
            description = "Attacks that this layer must stop: its name or number.")
    private @Nullable String layer;

    @Option(names = "--attack", paramLabel = "ID", description = "Attacks of this id; '*' matches anything.")
    private @Nullable String attack;

    @Option(
            names = "--without",
            paramLabel = "LAYER",
            description = "Sabotage this layer where it should be active: what it alone stops must leak then.")
    private @Nullable String without;

    @Option(names = "--list", description = "List the attacks and try none.")
    private boolean list;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}.")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the report there instead of here.")
    private @Nullable Path out;

    @Option(names = "--target", paramLabel = "URL", description = "Attack this installation from outside instead.")
    private @Nullable URI target;

    @Option(names = "--as", paramLabel = "TOKEN", description = "With --target: a token of the attacking tenant.")
    private @Nullable String as;

    @Option(names = "--against", paramLabel = "TOKEN", description = "With --target: a token of the attacked tenant.")
    private @Nullable String against;

    @Option(
            names = "--denial",
            description = {
                "With --target: also try to take the service from the attacked tenant, as one client with all the",
                "sockets it can open. Whoever uses that installation may notice: see 'The proof' in the docs."
            })
    private boolean denial;

    @Option(
            names = "--mqtt",
            paramLabel = "HOST:PORT",
            description = "With --denial: the plain MQTT listener of that installation; without it MQTT is left out.")
    private @Nullable String mqtt;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "With --denial: how long each attack goes on, 1 to 60 (default: ${DEFAULT-VALUE}).")
    private int seconds = 5;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter console = spec.commandLine().getOut();
        List<Attack> chosen = chosen();
        List<DenialAttack> chosenDenial = chosenDenial();
        if (chosen.isEmpty() && chosenDenial.isEmpty()) {
            throw usage("no attack is chosen by that: 'cadastre prove --list' shows them all");
        }
        if (list) {
            console.print(AttackList.of(chosen, chosenDenial));
            console.flush();
            return 0;
        }
        ProveProgress progress =
                new ProveProgress(out == null ? spec.commandLine().getErr() : console);
        if (target != null) {
            return againstTarget(target, chosenDenial, progress, console);
        }
        if (denial || mqtt != null) {
            throw usage("--denial and --mqtt belong to --target; without it these attacks are tried in any case");
        }
        return here(chosen, chosenDenial, progress, console);
    }

    private int here(List<Attack> chosen, List<DenialAttack> chosenDenial, ProveProgress progress, PrintWriter console)
            throws IOException {
        QuietLogs.begin();
        boolean whole = layer == null && attack == null;
        Matrix matrix;
        DenialReport denied;
        try (SharedServers servers = SharedServers.start()) {
            matrix = new Proof(chosen, whole, progress, Choice.layers(without)).run(servers);
            denied = new DenialProof(chosenDenial, progress::denial).run(servers);
        }
        progress.end();
        report(chosen.isEmpty() ? format.of(denied) : format.of(matrix, denied), console);
        return matrix.holds() && denied.holds() ? 0 : 1;
    }

    private List<Attack> chosen() {
        return Catalogue.all().stream()
                .filter(each -> layer == null || Choice.isStoppedBy(each, layer))
                .filter(each -> attack == null || Choice.goesBy(each.id(), attack))
                .toList();
    }

    private List<DenialAttack> chosenDenial() {
        return DenialAttacks.all().stream()
                .filter(each -> layer == null && without == null)
                .filter(each -> attack == null || Choice.goesBy(each.id(), attack))
                .toList();
    }

    private int againstTarget(URI address, List<DenialAttack> chosenDenial, ProveProgress progress, PrintWriter console)
            throws IOException {
        if (as == null || against == null) {
            throw usage("--target needs --as and --against: a token of each of two tenants");
        }
        FromOutside outside = new FromOutside(address, as, against);
        String leaks = outside.run();
        if (!denial) {
            report(leaks, console);
            return outside.holds() ? 0 : 1;
        }
        PrintWriter notes = spec.commandLine().getErr();
        DenialReport denied = new LiveDenial(address, mqtt, Duration.ofSeconds(seconds), notes)
                .run(as, against, chosenDenial, progress::denial);
        progress.end();
        if (format != ReportFormat.TEXT) {
            notes.print(leaks);
        }
        report(format == ReportFormat.TEXT ? leaks + format.of(denied) : format.of(denied), console);
        return outside.holds() && denied.holds() ? 0 : 1;
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private void report(String text, PrintWriter console) throws IOException {
        Path file = out;
        if (file == null) {
            console.print(text);
        } else {
            Files.writeString(file, text);
            console.println("The report is in " + file.toAbsolutePath());
        }
        console.flush();
    }
}
