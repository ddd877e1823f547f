package dev.cadastre.proof.engine;

import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.denial.DenialAttack;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.DenialSuite;
import dev.cadastre.proof.denial.Installation;
import dev.cadastre.proof.denial.Installation.TokenRequest;
import dev.cadastre.proof.denial.TestAccounts;
import dev.cadastre.proof.platform.SharedServers;
import dev.cadastre.proof.platform.TargetPlatform;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Runs the attacks on the service of other tenants against the whole platform, started for them on shared servers. */
public final class DenialProof {

    private static final Duration TIME = Duration.ofMillis(1_800);
    private static final String OPERATOR = "operator";

    private final List<DenialAttack> attacks;
    private final Duration time;
    private final Consumer<DenialResult> progress;

    /** @param progress receives each result as it comes */
    public DenialProof(List<DenialAttack> attacks, Consumer<DenialResult> progress) {
        this(attacks, TIME, progress);
    }

    /** @param time how long each attack goes on */
    DenialProof(List<DenialAttack> attacks, Duration time, Consumer<DenialResult> progress) {
        this.attacks = List.copyOf(attacks);
        this.time = time;
        this.progress = progress;
    }

    /** @throws IOException if the platform does not let two tenants have what the attacks need */
    public DenialReport run(SharedServers servers) throws IOException {
        if (attacks.isEmpty()) {
            return DenialReport.NONE;
        }
        try (TargetPlatform platform = TargetPlatform.asInstalled(servers)) {
            return new DenialSuite(attacks, time, progress).run(installation(platform.target()));
        }
    }

    static Installation installation(AttackTarget target) throws IOException {
        TestAccounts accounts = TestAccounts.open(
                target.gateway(),
                target.pair().attacker().token(),
                target.pair().victim().token());
        InetSocketAddress http = Installation.address(target.gateway());
        return new Installation(
                http,
                new InetSocketAddress(http.getAddress(), target.mqttPort()),
                accounts.attacker(),
                accounts.tenant(),
                TokenRequest.of(
                        OPERATOR,
                        TargetPlatform.OPERATOR_SECRET,
                        accounts.tenant().tenant()),
                Installation.attackerAddress(http));
    }
}
