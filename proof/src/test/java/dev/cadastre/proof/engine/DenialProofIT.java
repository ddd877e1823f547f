package dev.cadastre.proof.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.proof.denial.DenialAttack;
import dev.cadastre.proof.denial.DenialAttacks;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.DenialSuite;
import dev.cadastre.proof.denial.Installation;
import dev.cadastre.proof.denial.NarrowRelay;
import dev.cadastre.proof.platform.SharedServers;
import dev.cadastre.proof.platform.TargetPlatform;
import dev.cadastre.proof.report.ReportFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All attacks on the service of other tenants, against the whole platform with its guards, and before it without any. Every
 * request is answered; how fast is for {@code ./cadastre prove} to say, on a machine with nothing else to do.
 */
@Tag("heavy")
class DenialProofIT {

    private static final SharedServers SERVERS = SharedServers.start();
    private static final Duration TIME = Duration.ofSeconds(1);
    private static final int PLACES = 48;

    /** Attacks that do harm by what they send, not by the connections they hold. */
    private static final Set<String> HOLD_NO_CONNECTIONS = Set.of(
            "denial-abandoned-bodies",
            "denial-tiny-chunks",
            "denial-header-flood",
            "denial-import-chain",
            "denial-import-ring",
            "denial-import-rows",
            "denial-unknown-api-keys",
            "denial-forged-tokens",
            "denial-wrong-device-secrets",
            "denial-wrong-device-secrets-mqtt",
            "denial-wrong-passwords",
            "denial-wrong-passwords-at-once",
            "denial-wrong-passwords-of-many");

    /** Sessions of one device, of which the platform behind the relay keeps four and closes the others. */
    private static final Set<String> HOLD_FOUR_SESSIONS =
            Set.of("denial-mqtt-idle-sessions", "denial-mqtt-unread-answers", "denial-mqtt-trickle");

    @AfterAll
    static void stop() {
        SERVERS.close();
    }

    @Test
    void oneClientTakesTheServiceFromNobody() throws IOException {
        DenialReport report = new DenialProof(DenialAttacks.all(), result -> {}).run(SERVERS);
        assertThat(report.results()).as(ReportFormat.TEXT.of(report)).allMatch(DenialResult::isServed);
    }

    @Test
    void whereNothingIsGuardedEveryAttackThatHoldsConnectionsTakesIt() throws IOException {
        List<DenialAttack> holding = DenialAttacks.all().stream()
                .filter(attack -> !HOLD_NO_CONNECTIONS.contains(attack.id()))
                .filter(attack -> !HOLD_FOUR_SESSIONS.contains(attack.id()))
                .toList();
        DenialReport report = unguarded(SERVERS, holding);
        assertThat(report.failures())
                .as(ReportFormat.TEXT.of(report))
                .extracting(result -> result.attack().id())
                .containsExactlyElementsOf(
                        holding.stream().map(DenialAttack::id).toList());
    }

    /** The same platform behind what gives a connection to whoever comes first, and takes none back. */
    static DenialReport unguarded(SharedServers servers, List<DenialAttack> attacks) throws IOException {
        try (TargetPlatform platform = TargetPlatform.asInstalled(servers)) {
            Installation direct = DenialProof.installation(platform.target());
            try (NarrowRelay http = new NarrowRelay(direct.http(), PLACES);
                    NarrowRelay mqtt = new NarrowRelay(direct.mqttAddress().orElseThrow(), PLACES)) {
                return new DenialSuite(attacks, TIME, result -> {})
                        .run(direct.reachedAt(http.address(), mqtt.address()));
            }
        }
    }
}
