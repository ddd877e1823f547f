package dev.cadastre.issuer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    private SigningKeys open(Path file) {
        return new SigningKeys(new KeyFile(file), () -> now);
    }

    private static List<String> published(SigningKeys keys) {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
                .map(JWK::getKeyID)
                .toList();
    }

    @Test
    void areTheSameAfterARestart() {
        Path file = folder.resolve("new/key.json");
        SigningKeys keys = open(file);
        ECKey second = keys.rotate();
        now = now.plus(SigningKeys.PUBLISHED_BEFORE);
        assertThat(open(file).current()).isEqualTo(second).isEqualTo(keys.current());
        assertThat(published(open(file))).isEqualTo(published(keys)).hasSize(2);
        assertThat(open(folder.resolve("other.json")).current()).isNotEqualTo(second);
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() {
        SigningKeys keys = open(folder.resolve("key.json"));
        ECKey first = keys.current();
        ECKey second = keys.rotate();
        assertThat(published(keys)).containsExactly(first.getKeyID(), second.getKeyID());
        now = now.plus(SigningKeys.PUBLISHED_BEFORE).minusMillis(1);
        assertThat(keys.current()).isEqualTo(first);
        now = now.plusMillis(1);
        assertThat(keys.current()).isEqualTo(second);
    }

    @Test
    void anOldKeyIsPublishedUntilItsTokensHaveEnded() {
        SigningKeys keys = open(folder.resolve("key.json"));
        ECKey first = keys.current();
        ECKey second = keys.rotate();
        now = now.plus(SigningKeys.KEPT_AFTER).minusMillis(1);
        ECKey third = keys.rotate();
        assertThat(published(keys)).containsExactly(first.getKeyID(), second.getKeyID(), third.getKeyID());
        now = now.plusMillis(1);
        keys.rotate();
        assertThat(published(keys)).doesNotContain(first.getKeyID()).contains(second.getKeyID());
    }

    @Test
    void aKeyThatHasSignedForLongIsReplacedWithoutAsking() {
        SigningKeys keys = open(folder.resolve("key.json"));
        ECKey first = keys.current();
        now = now.plus(SigningKeys.LIFE).plus(Duration.ofSeconds(1));
        assertThat(keys.current()).isEqualTo(first);
        now = now.plus(SigningKeys.PUBLISHED_BEFORE);
        assertThat(keys.current()).isNotEqualTo(first);
    }

    @Test
    void aFileOfOneKeyIsReadAsItIs() throws IOException {
        SigningKeys made = open(folder.resolve("set.json"));
        Path file = Files.writeString(folder.resolve("key.json"), made.current().toJSONString());
        assertThat(published(open(file))).contains(made.current().getKeyID());
    }

    @Test
    void areForTheirOwnerAlone() throws IOException {
        Path file = folder.resolve("key.json");
        open(file).rotate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void aFileThatIsNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("key.json"), "{}");
        assertThatThrownBy(() -> open(file)).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.DATA_FOLDER_UNUSABLE);
            assertThat(e.detail()).contains(file.toString());
        });
    }

    @Test
    void aFolderThatCannotBeIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "").resolve("key.json");
        assertThatThrownBy(() -> open(file))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.DATA_FOLDER_UNUSABLE));
    }
}
