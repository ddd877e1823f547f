package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.EventKeys.Finding;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventKeysTest {

    private static final String OLD = "the old secret of the platform's events";
    private static final String NEW = "the new secret of the platform's events";
    private static final byte[] DATA = "{\"n\":1}".getBytes(UTF_8);
    private static final EventContent CONTENT = content("placements", "acme", "tag-1", "7", "t", 1_000, DATA);
    private static final EventKeys KEYS = EventKeys.of(OLD);

    @Test
    void whatWasSignedIsGenuine() {
        byte[] signature = KEYS.sign(CONTENT);
        assertThat(new String(signature, UTF_8)).matches("[0-9a-f]{8}\\.[A-Za-z0-9_-]{43}");
        assertThat(KEYS.check(CONTENT, signature)).isEqualTo(Finding.GENUINE);
    }

    /** Made with Python's hmac, from the description of the format alone: what is stored must stay readable. */
    @Test
    void aSignatureIsWhatOthersMakeOfTheSameContent() {
        assertThat(new String(KEYS.sign(CONTENT), UTF_8))
                .isEqualTo("b6cd16b8.4FDFA59UGgWyAaXogkl-yX-wGI5g_7V7xLyvj6mEsEU");
    }

    static Stream<EventContent> otherContents() {
        return Stream.of(
                content("observations", "acme", "tag-1", "7", "t", 1_000, DATA),
                content("placements", "globex", "tag-1", "7", "t", 1_000, DATA),
                content("placements", "acmet", "ag-1", "7", "t", 1_000, DATA),
                content("placements", "acme", "tag-2", "7", "t", 1_000, DATA),
                content("placements", "acme", "tag-17", "", "t", 1_000, DATA),
                content("placements", "acme", "tag-1", "8", "t", 1_000, DATA),
                content("placements", "acme", "tag-1", "7", "u", 1_000, DATA),
                content("placements", "acme", "tag-1", "7", "t", 1_001, DATA),
                content("placements", "acme", "tag-1", "7", "t", 1_000, "{\"n\":2}".getBytes(UTF_8)),
                content("placements", "acme", "tag-1", "7", "t", 1_000, new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("otherContents")
    void theSignatureOfOneEventIsNoneOfAnother(EventContent other) {
        assertThat(KEYS.check(other, KEYS.sign(CONTENT))).isEqualTo(Finding.ALTERED);
    }

    @Test
    void everyFlippedBitOfASignatureIsRefused() {
        byte[] signature = KEYS.sign(CONTENT);
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            byte[] flipped = signature.clone();
            flipped[random.nextInt(51)] ^= (byte) (1 << random.nextInt(8));
            assertThat(KEYS.check(CONTENT, flipped)).isNotEqualTo(Finding.GENUINE);
        }
    }

    @Test
    void whatIsNoSignatureIsToldApart() {
        assertThat(KEYS.check(CONTENT, null)).isEqualTo(Finding.MISSING);
        assertThat(KEYS.check(CONTENT, new byte[0])).isEqualTo(Finding.MALFORMED);
        assertThat(KEYS.check(CONTENT, new byte[52])).isEqualTo(Finding.MALFORMED);
        byte[] signature = KEYS.sign(CONTENT);
        signature[20] = '!';
        assertThat(KEYS.check(CONTENT, signature)).isEqualTo(Finding.MALFORMED);
        assertThat(KEYS.check(CONTENT, EventKeys.of(NEW).sign(CONTENT))).isEqualTo(Finding.UNKNOWN_KEY);
    }

    @Test
    void aSecretIsChangedWithoutLosingAnEvent() {
        EventKeys both = EventKeys.of(OLD + "," + NEW);
        EventKeys turned = EventKeys.of(NEW + "," + OLD);
        assertThat(both.sign(CONTENT)).isEqualTo(KEYS.sign(CONTENT));
        assertThat(turned.sign(CONTENT)).isEqualTo(EventKeys.of(NEW).sign(CONTENT));
        assertThat(both.check(CONTENT, turned.sign(CONTENT))).isEqualTo(Finding.GENUINE);
        assertThat(turned.check(CONTENT, KEYS.sign(CONTENT))).isEqualTo(Finding.GENUINE);
        assertThat(EventKeys.of(NEW).check(CONTENT, KEYS.sign(CONTENT))).isEqualTo(Finding.UNKNOWN_KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "the old secret of the platform's events,",
                "the old secret of the platform's events,short",
                "the old secret of the platform's events,the old secret of the platform's events",
            })
    void aSettingThatProtectsNothingIsRefusedAndNotRepeated(String setting) {
        assertThatThrownBy(() -> EventKeys.of(setting)).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.INVALID_SETTING);
            assertThat(e.detail()).doesNotContain("old secret");
        });
    }

    @Test
    void keysTravelToOtherTasksAndAreNotPrinted() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(KEYS);
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((EventKeys) in.readObject()).check(CONTENT, KEYS.sign(CONTENT)))
                    .isEqualTo(Finding.GENUINE);
        }
        assertThat(KEYS.toString()).matches("EventKeys\\[\\[[0-9a-f]{8}]]");
    }

    private static EventContent content(
            String topic, String tenant, String subject, String id, String type, long time, byte[] data) {
        return new EventContent(topic, tenant, subject, id, type, time, data);
    }
}
