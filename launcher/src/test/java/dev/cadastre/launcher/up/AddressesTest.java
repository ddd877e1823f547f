package dev.cadastre.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.embedded.DataFolder;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.platform.PlatformSettings.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AddressesTest {

    private static final String SECRET = "a secret of more than thirty-two letters";

    private final UpOptions options = new UpOptions();

    @Test
    void clientsReachTheGatewayItself() {
        assertThat(new Addresses(options, 8080).clients()).isEqualTo(URI.create("http://127.0.0.1:8080"));
    }

    @Test
    void clientsReachWhatIsPutInFront(@TempDir Path folder) {
        options.publicUrl = URI.create("https://cadastre.example");
        Addresses addresses = new Addresses(options, 8080);
        assertThat(addresses.clients()).isEqualTo(options.publicUrl);
        assertThat(addresses.ownGateway()).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(trust(addresses, folder).issuer()).isEqualTo(options.publicUrl);
        assertThat(trust(addresses, folder).isEmbedded()).isTrue();
    }

    @Test
    void anotherIssuerIsTrustedByTheKeysThatWereNamed(@TempDir Path folder) {
        options.issuer = URI.create("https://id.example/realms/one");
        options.issuerKeys = URI.create("https://id.example/realms/one/certs");
        Trust trust = trust(new Addresses(options, 8080), folder);
        assertThat(trust.issuer()).isEqualTo(options.issuer);
        assertThat(trust.issuerKeys()).isEqualTo(options.issuerKeys);
        assertThat(trust.isEmbedded()).isFalse();
    }

    @Test
    void anotherIssuersKeysAreNotGuessed() {
        options.issuer = URI.create("https://id.example");
        assertRefused(() -> new Addresses(options, 8080).check(Map.of()), "--issuer-keys");
    }

    @Test
    void processesThatShareTheWorkAgreeOnAddressAndSecret() {
        options.roles = List.of("api", "ingest");
        assertRefused(() -> new Addresses(options, 8080).check(Map.of(Secrets.STAMP, SECRET)), "--public-url");
        options.publicUrl = URI.create("https://cadastre.example");
        assertRefused(() -> new Addresses(options, 8080).check(Map.of()), Secrets.STAMP);
        assertRefused(() -> new Addresses(options, 8080).check(Map.of(Secrets.STAMP, SECRET)), Secrets.EVENT_KEY);
        new Addresses(options, 8080).check(Map.of(Secrets.STAMP, SECRET, Secrets.EVENT_KEY, SECRET));
    }

    @Test
    void processesWithoutADoorForPeopleAgreeOnTheKeyOfEventsAlone() {
        options.roles = List.of("health", "pipeline");
        assertRefused(() -> new Addresses(options, 8080).check(Map.of()), Secrets.EVENT_KEY);
        new Addresses(options, 8080).check(Map.of(Secrets.EVENT_KEY, SECRET));
    }

    @Test
    void aGatewayAloneMeetsNoEvents() {
        options.roles = List.of("gateway");
        options.publicUrl = URI.create("https://cadastre.example");
        new Addresses(options, 8080).check(Map.of(Secrets.STAMP, SECRET));
    }

    @Test
    void anAddressIsOneThatABrowserCanBeGiven() {
        options.publicUrl = URI.create("cadastre.example");
        assertRefused(() -> new Addresses(options, 8080).check(Map.of()), "cadastre.example");
    }

    @Test
    void secretsComeFromTheEnvironmentOrTheFolder(@TempDir Path path) {
        try (DataFolder folder = DataFolder.open(path)) {
            Secrets given = new Secrets(Map.of(Secrets.STAMP, SECRET), folder);
            assertThat(given.stamp()).isEqualTo(SECRET);
            assertThat(given.operator()).isEqualTo(folder.secret("operator"));
        }
    }

    @Test
    void aSecretThatIsTooShortIsRefusedAndNotRepeated() {
        Map<String, String> environment = Map.of(Secrets.OPERATOR, "guess me");
        assertRefused(() -> Secrets.check(environment), "32 characters");
        assertThatThrownBy(() -> Secrets.check(environment)).hasMessageNotContaining("guess me");
        Secrets.check(Map.of(Secrets.STAMP, SECRET));
        assertRefused(() -> Secrets.check(Map.of(Secrets.EVENT_KEY, SECRET + ",short")), "32 characters");
        Secrets.check(Map.of(Secrets.EVENT_KEY, SECRET + "," + SECRET + "2"));
    }

    private static Trust trust(Addresses addresses, Path path) {
        try (DataFolder folder = DataFolder.open(path)) {
            return addresses.trust(new Secrets(Map.of(), folder), path.resolve("key"));
        }
    }

    private static void assertRefused(ThrowingCallable call, String words) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING);
            assertThat(e.detail()).contains(words);
        });
    }
}
