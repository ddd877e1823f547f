package dev.cadastre.isolation.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    private static final Cursor CURSOR = new Cursor("notes", 2);

    @Test
    void comesBackAsTheKeyItWasWrittenFrom() {
        assertThat(CURSOR.read(CURSOR.write("note-1", 42L))).containsExactly("note-1", "42");
    }

    @Test
    void fitsAnAddressAsItIs() {
        assertThat(CURSOR.write("note-1???>>>", 42L)).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "!!!", "ZGV2aWNlcw", "e30="})
    void refusesWhatNoListingWrote(String cursor) {
        assertInvalid(cursor);
    }

    @Test
    void refusesTheCursorOfAnotherListing() {
        assertInvalid(new Cursor("shelves", 2).write("note-1", 42L));
        assertInvalid(new Cursor("notes", 1).write("note-1"));
        assertInvalid(new Cursor("notes", 2).write("x".repeat(600), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tag\u00001", "tag\t1", "tag\u0085"})
    void refusesControlCharacters(String key) {
        assertInvalid(CURSOR.write(key, 42L));
    }

    @Test
    void refusesWhatIsNotUtf8() {
        byte[] bytes = "notes\nt\u00ff\n1".getBytes(ISO_8859_1);
        assertInvalid(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private static void assertInvalid(String cursor) {
        assertThatThrownBy(() -> CURSOR.read(cursor))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_CURSOR));
    }
}
