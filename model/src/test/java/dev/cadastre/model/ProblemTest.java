package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProblemTest {

    @Test
    void hasTheMembersOfTheStandardAndTheStableId() {
        assertThat(text(Problem.of(ErrorId.DEVICE_NOT_FOUND, "No device 'a \"b\"'")
                        .toJson()))
                .isEqualTo("""
                {"type":"urn:cadastre:error:device-not-found","title":"No such device","status":404,\
                "detail":"No device 'a \\"b\\"'","id":"device-not-found"}""");
    }

    @Test
    void namesItsInstanceAndWhatItHasBesides() {
        Problem problem = new Problem(ErrorId.INTERNAL, "…", "urn:uuid:1");
        assertThat(text(problem.toJson(json -> json.writeNumberProperty("index", 3))))
                .endsWith("\"id\":\"internal\",\"instance\":\"urn:uuid:1\",\"index\":3}");
    }

    @Test
    void saysOfARefusalWhatTheRefusalSays() {
        CadastreException refusal = new CadastreException(ErrorId.FORBIDDEN, "Not yours");
        assertThat(Problem.of(refusal)).isEqualTo(new Problem(ErrorId.FORBIDDEN, "Not yours", null));
    }

    private static String text(byte[] json) {
        return new String(json, UTF_8);
    }
}
