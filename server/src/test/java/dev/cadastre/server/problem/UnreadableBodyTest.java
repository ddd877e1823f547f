package dev.cadastre.server.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Problem;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class UnreadableBodyTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    record Body(int count, List<Zone> zones) {}

    record Zone(Map<String, Integer> values) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "{\"count\":\"x\"}                                | The field 'count' is not of the type asked for",
                "{\"zones\":[{\"values\":{\"a\":1}},{\"values\":{\"b\":[]}}]} | The field 'zones/1/values/b' is not of the type",
                "{\"zones\":[{\"other\":1}]}                      | The field 'zones/0/other' is not known here",
                "{\"count\":                                      | The body is not the JSON asked for, at line 1",
                "[]                                               | The body is not the JSON asked for, at line 1",
            })
    void saysWhichFieldItIs(String body, String detail) {
        assertThat(problem(body).detail()).startsWith(detail);
    }

    @Test
    void shortensWhatAClientMakesLong() {
        assertThat(problem("{\"%s\":1}".formatted("n".repeat(5_000))).detail()).hasSizeLessThan(150);
    }

    private static Problem problem(String body) {
        JacksonException failure = catchThrowableOfType(JacksonException.class, () -> JSON.readValue(body, Body.class));
        Problem problem =
                UnreadableBody.problem(new HttpMessageNotReadableException("unreadable", failure, new NoBody()));
        assertThat(problem.id()).isEqualTo(ErrorId.INVALID_REQUEST);
        return problem;
    }

    private static final class NoBody implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return InputStream.nullInputStream();
        }

        @Override
        public HttpHeaders getHeaders() {
            return HttpHeaders.EMPTY;
        }
    }
}
