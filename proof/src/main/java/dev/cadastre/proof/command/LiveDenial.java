package dev.cadastre.proof.command;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.proof.denial.DenialAttack;
import dev.cadastre.proof.denial.DenialReport;
import dev.cadastre.proof.denial.DenialResult;
import dev.cadastre.proof.denial.DenialSuite;
import dev.cadastre.proof.denial.Installation;
import dev.cadastre.proof.denial.Installation.TokenRequest;
import dev.cadastre.proof.denial.TestAccounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tries to take the service of a running installation from one of its tenants, as another one. */
final class LiveDenial {

    private static final int SECONDS_MAX = 60;

    private final URI address;
    private final @Nullable InetSocketAddress mqtt;
    private final Duration time;
    private final PrintWriter notes;

    /**
     * @param mqtt {@code HOST:PORT}, or null to leave MQTT out
     * @param time how long each attack goes on
     * @param notes takes what else is to be known
     * @throws CadastreException INVALID_SETTING
     */
    LiveDenial(URI address, @Nullable String mqtt, Duration time, PrintWriter notes) {
        if (!"http".equals(address.getScheme()) || address.getHost() == null) {
            throw invalid("--denial needs the plain address, http://HOST:PORT, not '%s'".formatted(address));
        }
        if (time.toSeconds() < 1 || time.toSeconds() > SECONDS_MAX) {
            throw invalid("--seconds is 1 to %d".formatted(SECONDS_MAX));
        }
        this.address = address;
        this.mqtt = mqtt == null ? null : hostAndPort(mqtt);
        this.time = time;
        this.notes = notes;
    }

    private static InetSocketAddress hostAndPort(String text) {
        int colon = text.lastIndexOf(':');
        try {
            return new InetSocketAddress(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw invalid("--mqtt is HOST:PORT, not '%s'".formatted(text));
        }
    }

    private static CadastreException invalid(String detail) {
        return new CadastreException(ErrorId.INVALID_SETTING, detail);
    }

    /**
     * @param as a token of the attacking tenant
     * @param against a token of the tenant whose service is measured
     */
    DenialReport run(String as, String against, List<DenialAttack> attacks, Consumer<DenialResult> progress)
            throws IOException {
        TestAccounts accounts = TestAccounts.open(address, as, against);
        try {
            if (accounts.attacker().tenant().equals(accounts.tenant().tenant())) {
                throw invalid("--as and --against are both tokens of '%s': an attack needs two tenants"
                        .formatted(accounts.tenant().tenant()));
            }
            InetSocketAddress http = Installation.address(address);
            return new DenialSuite(attacks, time, progress)
                    .run(new Installation(
                            http,
                            mqtt,
                            accounts.attacker(),
                            accounts.tenant(),
                            TokenRequest.withUnknownCode(),
                            Installation.attackerAddress(http)));
        } finally {
            accounts.remove().forEach(notes::println);
        }
    }
}
