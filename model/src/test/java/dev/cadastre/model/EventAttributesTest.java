package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventAttributesTest {

    private final EventAttributes attributes = new EventAttributes();

    @Test
    void gathersWhatTheSignatureCovers() {
        take(Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE, Envelope.SIGNATURE, Envelope.TIME);
        EventContent content = attributes.content("observations", 7, "{}".getBytes(UTF_8));
        assertThat(content)
                .usingRecursiveComparison()
                .isEqualTo(new EventContent(
                        "observations",
                        Envelope.TENANT,
                        Envelope.SUBJECT,
                        Envelope.ID,
                        Envelope.TYPE,
                        7,
                        "{}".getBytes(UTF_8)));
        assertThat(attributes.signature()).asString(UTF_8).isEqualTo(Envelope.SIGNATURE);
        assertThat(attributes.content("gateways", 7, null).data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE, Envelope.SIGNATURE})
    void refusesAnAttributeThatComesTwiceOrIsNull(String header) {
        assertThat(new EventAttributes().take(header, null)).isFalse();
        assertThat(attributes.take(header, new byte[0])).isTrue();
        assertThat(attributes.take(header, new byte[0])).isFalse();
    }

    @Test
    void ignoresHeadersThatTheSignatureDoesNotCover() {
        assertThat(attributes.take(Envelope.SOURCE, null)).isTrue();
        assertThat(attributes.take(Envelope.SOURCE, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE})
    void areNotCompleteWithoutEachOfThem(String missing) {
        for (String header : new String[] {Envelope.TENANT, Envelope.SUBJECT, Envelope.ID, Envelope.TYPE}) {
            if (!header.equals(missing)) {
                take(header);
            }
        }
        assertThat(attributes.areComplete()).isFalse();
        take(missing);
        assertThat(attributes.areComplete()).isTrue();
    }

    private void take(String... headers) {
        for (String header : headers) {
            assertThat(attributes.take(header, header.getBytes(UTF_8))).isTrue();
        }
    }
}
