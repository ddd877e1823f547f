package dev.cadastre.simulator.replay;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import dev.cadastre.model.ZoneId;
import dev.cadastre.simulator.ApiRefusal;
import dev.cadastre.simulator.ProgressLine;
import dev.cadastre.simulator.Target;
import dev.cadastre.simulator.TenantApi;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cadastre replay}: exit code 0 where Cadastre beats the naive answer, 1 where not, 2 where it could not be run. */
@Command(
        name = "replay",
        description =
                "Replay a recorded track through MQTT and score the zones Cadastre reports against the recorded truth.",
        footer = {
            "",
            "A real tag was carried through a room with twelve gateways while cameras measured where it was.",
            "Each packet is published as one observation; afterwards the zone reported after each packet is read",
            "from the API and compared with the truth. \"naive\" is the zone of the gateway with the strongest",
            "last packet, on the same packets. Exit code 0: above naive, 1: not above, 2: could not be run.",
            "",
            "  cadastre replay ble-tag-gateways --track all --speed 10"
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {

    private static final String DATA_SET = "ble-tag-gateways";
    private static final String DATA_VARIABLE = "CADASTRE_DATA";
    private static final int NOT_ABOVE_NAIVE = 1;
    private static final int NOT_RUN = 2;

    private final Supplier<Target> target;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "DATA-SET", description = "What to replay: " + DATA_SET + ".")
    private String dataSet = DATA_SET;

    @Option(
            names = "--recordings",
            paramLabel = "DIR",
            showDefaultValue = Help.Visibility.NEVER,
            description = "The folder that holds " + DATA_SET + "; else $" + DATA_VARIABLE + ", else ../shared/data.")
    private @Nullable Path data;

    @Option(
            names = "--track",
            paramLabel = "1..4|all",
            defaultValue = "all",
            converter = TrackChoice.Converter.class,
            description = "Which track to play.")
    private TrackChoice tracks = new TrackChoice(TrackChoice.ALL);

    @Option(names = "--speed", paramLabel = "X", description = "Recorded seconds that pass in one second.")
    private double speed = 10;

    @Option(names = "--tenant", paramLabel = "T", description = "The tenant to play in; opened if new.")
    private String tenant = "replay";

    @Option(names = "--keep", description = "Keep the devices of the run, to look at them in the console.")
    private boolean keep;

    /** @param target asked once, after the arguments have been read */
    public ReplayCommand(Supplier<Target> target) {
        this.target = target;
    }

    @Override
    public Integer call() throws InterruptedException {
        CommandSpec command = Objects.requireNonNull(spec);
        if (!dataSet.equals(DATA_SET)) {
            throw new ParameterException(
                    command.commandLine(), "'%s' is no data set; there is %s".formatted(dataSet, DATA_SET));
        }
        if (!(speed > 0)) {
            throw new ParameterException(command.commandLine(), "--speed %s is not above 0".formatted(speed));
        }
        PrintWriter out = command.commandLine().getOut();
        try {
            return replay(out);
        } catch (DataMissing | PlaybackStalled | ApiRefusal | CadastreException e) {
            command.commandLine().getErr().println("replay: " + e.getMessage());
            return NOT_RUN;
        }
    }

    private int replay(PrintWriter out) throws InterruptedException {
        Recording recording = Recording.open(folder().resolve(DATA_SET));
        List<Track> played = tracks.numbers().stream().map(recording::track).toList();
        Target reached = target.get();
        ProgressLine progress = ProgressLine.on(out);
        try (TenantApi api = new TenantApi(reached, new TenantId(tenant))) {
            List<List<@Nullable ZoneId>> answers =
                    new Playback(reached, api, progress, Clock.systemUTC()).run(recording, played, speed, keep);
            progress.clear();
            return report(out, recording, played, answers);
        }
    }

    private static int report(
            PrintWriter out, Recording recording, List<Track> played, List<List<@Nullable ZoneId>> answers) {
        List<Scorecard> cards = new ArrayList<>();
        for (int i = 0; i < played.size(); i++) {
            Track track = played.get(i);
            cards.add(Scorecard.of(track, answers.get(i), StrongestLastPacket.answers(track, recording.zones())));
        }
        Scorecard total = Scorecard.total(cards);
        out.println(Scorecard.HEADER);
        cards.forEach(card -> out.println(card.row()));
        if (cards.size() > 1) {
            out.println(total.row());
        }
        out.println(total.aboveNaive() ? "Cadastre is above naive." : "Cadastre is NOT above naive.");
        out.flush();
        return total.aboveNaive() ? 0 : NOT_ABOVE_NAIVE;
    }

    private Path folder() {
        if (data != null) {
            return data;
        }
        String named = System.getenv(DATA_VARIABLE);
        return Path.of(named != null && !named.isEmpty() ? named : "../shared/data");
    }
}
