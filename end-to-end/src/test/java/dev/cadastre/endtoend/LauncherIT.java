package dev.cadastre.endtoend;

import static dev.cadastre.endtoend.Observed.payload;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.endtoend.Distribution.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first steps of a newcomer on the command line. */
@Timeout(120)
final class LauncherIT {

    @Test
    void letsANewcomersDeviceSpeak() {
        RunningCadastre cadastre = RunningCadastre.shared();
        String data = "--data=" + cadastre.folder();
        Outcome registered = Distribution.run("device", "register", data, "--tenant", "newcomer", "--create", "tag-1");
        assertThat(registered.err()).isEmpty();
        assertThat(registered.out()).contains("mosquitto_pub", "t/newcomer/d/tag-1/obs", "shown once");
        String username = value(registered.out(), "username");
        String secret = value(registered.out(), "secret");
        Web device = Web.asDevice(cadastre.gateway(), username, secret);
        assertThat(device.post("/v1/observations", payload(1, 1)).status()).isEqualTo(202);

        Outcome token = Distribution.run("token", data, "--tenant", "newcomer");
        assertThat(token.exitCode()).isZero();
        Web api = Web.withToken(cadastre.gateway(), token.out().strip());
        assertThat(api.get("/v1/devices/tag-1").status()).isEqualTo(200);

        Distribution.run("device", "register", data, "--tenant", "newcomer", "tag-1")
                .assertRefused(1, "[device-exists]");
    }

    @Test
    void aTypingErrorOpensNoTenant() {
        String data = "--data=" + RunningCadastre.shared().folder();
        assertThat(Distribution.run("token", data, "--tenant", "typed-well", "--create")
                        .exitCode())
                .isZero();
        for (String[] command : List.of(
                new String[] {"token", data, "--tenant", "typed-wel"},
                new String[] {"user", "add", data, "--tenant", "typed-wel", "ann"},
                new String[] {"audit", "list", data, "--tenant", "typed-wel"},
                new String[] {"device", "register", data, "--tenant", "typed-wel", "tag-1"})) {
            Distribution.run(command).assertRefused(1, "did you mean 'typed-well'?", "[tenant-not-found]");
        }
        Outcome listed = Distribution.run("tenant", "list", data);
        assertThat(listed.out()).contains("typed-well ").doesNotContain("typed-wel ");
    }

    @Test
    void readsAPasswordFromStandardInputWhereThatIsNoTerminal() {
        String data = "--data=" + RunningCadastre.shared().folder();
        Distribution.run("token", data, "--tenant", "prompted", "--create");
        Distribution.run("user", "add", data, "--tenant", "prompted", "--prompt", "ann")
                .assertRefused(1, "there is no password on standard input");
    }

    @Test
    void completesEveryCommandThatHelpNames() {
        Outcome completion = Distribution.run("completion", "bash");
        assertThat(completion.exitCode()).as(completion.all()).isZero();
        assertThat(completion.out()).contains("facility import", "prove", "bench isolation", "--facility-bytes");
    }

    @Test
    void saysThatTheFolderIsAnothers() {
        Path data = RunningCadastre.shared().folder();
        Distribution.up(data).assertRefused(1, data.toString(), "[data-folder-in-use]");
    }

    private static String value(String printed, String name) {
        var line = Pattern.compile("^" + name + " +(\\S+)", Pattern.MULTILINE).matcher(printed);
        assertThat(line.find()).as("%s in %s", name, printed).isTrue();
        return line.group(1);
    }
}
