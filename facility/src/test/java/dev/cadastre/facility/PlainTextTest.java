package dev.cadastre.facility;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                " Hall",
                "Hall ",
                "Hall\t",
                "\u00a0Hall\u00a0",
                "\u200bHall",
                "Hall\ufeff",
                "\u3000Hall\n",
                "Hall\u0000",
                "Hall\u2029",
                "Hall\u200d"
            })
    void leavesOffWhatDoesNotShowAtTheEnds(String text) {
        assertThat(PlainText.stripped(text)).isEqualTo("Hall");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ha\tll",
                "Ha\nll",
                "Ha\u200bll",
                "Ha\u202ell",
                "Ha\ufeffll",
                "Ha\u2028ll",
                "Ha\u0085ll",
                "Ha\u00adll",
                "Ha\ud83dll"
            })
    void findsWhatDoesNotShowInside(String text) {
        assertThat(PlainText.unfit(text)).isPresent();
        assertThat(PlainText.unfit(PlainText.shown(text))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hall 2",
                "Büro",
                "Cafe\u0301",
                "家\u3000族",
                "👩\u200d🔧 shop",
                "می\u200cخواهم",
                "🏴\udb40\udc67\udb40\udc7f",
                "a\u00a0b"
            })
    void keepsWhatLettersAndEmojiAreMadeOf(String text) {
        assertThat(PlainText.unfit(text)).isEmpty();
        assertThat(PlainText.stripped(text)).isEqualTo(text);
    }

    @Test
    void findsWhatNoStoreKeeps() {
        assertThat(PlainText.unstorableAt("a\nb 🏭")).isEqualTo(-1);
        assertThat(PlainText.unstorableAt("a\0b")).isEqualTo(1);
        assertThat(PlainText.unstorableAt("🏭\ud83d")).isEqualTo(2);
    }
}
