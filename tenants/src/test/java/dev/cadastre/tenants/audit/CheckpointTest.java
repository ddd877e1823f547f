package dev.cadastre.tenants.audit;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.ErrorId;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final CheckpointKey KEY = CheckpointKey.of("a secret of thirty-two characters");
    private static final Checkpoint CHECKPOINT = new Checkpoint("acme", 7, MerkleTree.leaf(new byte[0]));

    @Test
    void isASignedNoteThatTheKeyReads() {
        String note = KEY.sign(CHECKPOINT);
        assertThat(note).startsWith("cadastre/audit/acme\n7\n" + CHECKPOINT.root() + "\n\n\u2014 cadastre ");
        assertThat(KEY.verifier().verify(note)).isEqualTo(CHECKPOINT);
    }

    @Test
    void theSameSecretMakesTheSameKey() {
        assertThat(CheckpointKey.of("a secret of thirty-two characters")
                        .verifier()
                        .text())
                .isEqualTo(KEY.verifier().text())
                .startsWith("cadastre+");
    }

    @Test
    void aKeyIsReadAsItIsWritten() {
        String text = KEY.verifier().text();
        assertThat(CheckpointVerifier.parse(text + "\n").verify(KEY.sign(CHECKPOINT)))
                .isEqualTo(CHECKPOINT);
        for (String other : new String[] {"", "cadastre", text.substring(0, text.length() - 2), "x" + text}) {
            assertRefused(ErrorId.INVALID_REQUEST, () -> CheckpointVerifier.parse(other));
        }
    }

    @Test
    void isRefusedWhereAnythingOfItDiffers() {
        String note = KEY.sign(CHECKPOINT);
        for (String other : new String[] {
            "",
            note.replace("acme", "acne"),
            note.replace("\n7\n", "\n8\n"),
            note.substring(0, note.length() - 1),
            note + note,
            note.replace("cadastre ", "another "),
            CheckpointKey.of("another secret of thirty-two chars").sign(CHECKPOINT)
        }) {
            assertRefused(ErrorId.AUDIT_BROKEN, () -> KEY.verifier().verify(other));
        }
    }

    @Test
    void aTextThatIsNoCheckpointIsNoneThoughItIsSigned() {
        assertRefused(ErrorId.AUDIT_BROKEN, () -> KEY.verifier().verify(KEY.signed("something else\n")));
    }

    @Test
    void aSecretThatCanBeGuessedIsNone() {
        assertThatThrownBy(() -> CheckpointKey.of("short")).isInstanceOf(IllegalArgumentException.class);
    }
}
