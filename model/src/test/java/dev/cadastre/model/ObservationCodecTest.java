package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationCodecTest {

    private static final String FULL = """
            {"boot":1,"seq":42,"at":"2026-11-23T09:50:00.123Z","battery":87.5,
             "readings":[{"gateway":"dock-1","rssi":-61},{"gateway":"dock-2","rssi":-70}],
             "position":{"lat":52.1,"lon":13.4,"accuracy":5}}
            """;

    @Test
    void readsWhatADeviceSends() {
        assertThat(read(FULL))
                .isEqualTo(new Observation(
                        1,
                        42,
                        Instant.parse("2026-11-23T09:50:00.123Z"),
                        List.of(new Reading(new GatewayId("dock-1"), -61), new Reading(new GatewayId("dock-2"), -70)),
                        87.5,
                        new Position(52.1, 13.4, 5)));
    }

    @Test
    void readsTheLeastADeviceCanSend() {
        Observation least = new Observation(0, 0, Instant.EPOCH, List.of(), null, null);
        assertThat(read("{\"boot\":0,\"seq\":0,\"at\":0}")).isEqualTo(least);
        assertThat(read("{\"boot\":0,\"seq\":0,\"at\":0,\"battery\":null,\"readings\":null,\"position\":null}"))
                .isEqualTo(least);
    }

    @Test
    void skipsFieldsItDoesNotKnow() {
        assertThat(read("{\"boot\":0,\"x\":{\"y\":[1,{\"boot\":9}]},\"seq\":0,\"at\":0,\"firmware\":\"é\"}"))
                .isEqualTo(new Observation(0, 0, Instant.EPOCH, List.of(), null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T09:50:00.123Z,      2026-11-23T09:50:00.123Z",
        "2026-11-23T10:50:00.123+01:00, 2026-11-23T09:50:00.123Z",
        "2026-11-23T09:50:00Z,          2026-11-23T09:50:00Z",
        "2026-11-23T09:50Z,             2026-11-23T09:50:00Z",
        "2026-11-23T09:50:00.123999Z,   2026-11-23T09:50:00.123Z",
        "2024-02-29T23:59:59.999Z,      2024-02-29T23:59:59.999Z",
        "0000-01-01T00:00:00.000Z,      0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,      9999-12-31T23:59:59.999Z",
    })
    void readsMomentsInEveryIsoForm(String text, Instant expected) {
        assertThat(read("{\"boot\":0,\"seq\":0,\"at\":\"" + text + "\"}").at()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2026-11-23T09:50:00.123\"",
                "\"2026-02-29T09:50:00.123Z\"",
                "\"2026-11-23T24:50:00.123Z\"",
                "\"2026-11-23T09:60:00.123Z\"",
                "\"2026-11-23T09:50:60.123Z\"",
                "\"2026-13-23T09:50:00.123Z\"",
                "\"+10000-01-01T00:00:00Z\"",
                "\"-0001-12-31T00:00:00Z\"",
                "\"now\"",
                "\"\"",
                "253402300800000",
                "-62167219200001",
            })
    void refusesWhatIsNoMoment(String at) {
        assertRefused("{\"boot\":0,\"seq\":0,\"at\":" + at + "}", ErrorId.OBSERVATION_INVALID, "at must be ISO-8601");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{'seq':0,'at':0}                                  | boot is missing",
                "{'boot':0,'at':0}                                 | seq is missing",
                "{'boot':0,'seq':0}                                | at is missing",
                "{'boot':-1,'seq':0,'at':0}                        | boot -1 is not within 0 to 2147483647",
                "{'boot':2147483648,'seq':0,'at':0}                | boot 2147483648 is not within",
                "{'boot':0,'seq':9007199254740992,'at':0}          | seq 9007199254740992 is not within",
                "{'boot':0,'seq':99999999999999999999,'at':0}      | seq is out of range",
                "{'boot':'1','seq':0,'at':0}                       | boot must be an integer, not a string",
                "{'boot':null,'seq':0,'at':0}                      | boot must be an integer, not null",
                "{'boot':1.0,'seq':0,'at':0}                       | boot must be an integer, not a number with",
                "{'boot':true,'seq':0,'at':0}                      | boot must be an integer, not a boolean",
                "{'boot':0,'seq':0,'at':1.5e12}                    | at must be a string, not a number with",
                "{'boot':0,'seq':0,'at':[]}                        | at must be a string, not an array",
                "{'boot':0,'seq':0,'at':0,'battery':'full'}        | battery must be a number, not a string",
                "{'boot':0,'seq':0,'at':0,'battery':100.01}        | battery 100.01 is not within 0 to 100",
                "{'boot':0,'seq':0,'at':0,'battery':-0.5}          | battery -0.5 is not within 0 to 100",
                "{'boot':0,'seq':0,'at':0,'battery':1e999}         | battery Infinity is not within 0 to 100",
                "{'boot':0,'seq':0,'at':0,'readings':{}}           | readings must be an array, not an object",
                "{'boot':0,'seq':0,'at':0,'readings':[1]}          | readings/0 must be an object, not a number",
                "{'boot':0,'seq':0,'at':0,'readings':[{}]}         | readings/0/gateway is missing",
                "{'boot':0,'seq':0,'at':0,'readings':[{'gateway':'g'}]} | readings/0/rssi is missing",
                "{'boot':0,'seq':0,'at':0,'readings':[{'gateway':'a b','rssi':-1}]} | readings/0/gateway is no id",
                "{'boot':0,'seq':0,'at':0,'readings':[{'gateway':'g','rssi':'x'}]}  | readings/0/rssi must be an int",
                "{'boot':0,'seq':0,'at':0,'readings':[{'gateway':'g','rssi':4294967296}]} | readings/0/rssi is out of",
                "{'boot':0,'seq':0,'at':0,'readings':[{'gateway':'g','rssi':101}]}  | rssi 101 is not within",
                "{'boot':0,'seq':0,'at':0,'position':[]}           | position must be an object, not an array",
                "{'boot':0,'seq':0,'at':0,'position':{'lat':1,'lon':1}} | position/accuracy is missing",
                "{'boot':0,'seq':0,'at':0,'position':{'lat':91,'lon':1,'accuracy':1}} | latitude 91.0 is not within",
            })
    void namesTheFieldThatIsInvalid(String json, String detail) {
        assertRefused(json.replace('\'', '"'), ErrorId.OBSERVATION_INVALID, detail);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "42",
                "\"text\"",
                "{",
                "{\"boot\":0,\"seq\":0,\"at\":0",
                "{\"boot\":0,\"seq\":0,\"at\":0}}",
                "{\"boot\":0,\"seq\":0,\"at\":0} {}",
                "{\"boot\":0,\"boot\":0,\"seq\":0,\"at\":0}",
                "{\"boot\":0,\"seq\":0,\"at\":0,\"x\":{\"y\":1,\"y\":2}}",
                "{\"boot\":0,\"seq\":0,\"at\":0,\"battery\":NaN}",
                "{\"boot\":0,\"seq\":00,\"at\":0}",
                "{'boot':0}",
                "{\"boot\":0,\"seq\":0,\"at\":0,}",
                "{\"boot\":0,\"seq\":0,\"at\":0,\"a\":[[[[[[[[[]]]]]]]]]}",
            })
    void refusesWhatIsNotOneJsonObject(String json) {
        assertRefused(json, ErrorId.OBSERVATION_MALFORMED, "");
    }

    @Test
    void refusesTextThatIsNotUtf8() {
        byte[] json = FULL.getBytes(UTF_8);
        json[json.length - 10] = (byte) 0xC3;
        CadastreException refusal = catchThrowableOfType(CadastreException.class, () -> ObservationCodec.read(json));
        assertThat(refusal.id()).isEqualTo(ErrorId.OBSERVATION_MALFORMED);
    }

    @Test
    void readsAsManyReadingsAsAllowedAndNoMore() {
        assertThat(read(withReadings(64)).readings()).hasSize(64);
        assertRefused(withReadings(65), ErrorId.OBSERVATION_INVALID, "65 readings are more than 64");
    }

    @Test
    void readsAsManyBytesAsAllowedAndNoMore() {
        String least = "{\"boot\":0,\"seq\":0,\"at\":0}";
        assertThat(read(least + " ".repeat(ObservationCodec.MAX_BYTES - least.length())))
                .isNotNull();
        assertRefused(
                least + " ".repeat(ObservationCodec.MAX_BYTES - least.length() + 1),
                ErrorId.OBSERVATION_MALFORMED,
                "32769 bytes are more than 32768");
    }

    @Test
    void writesWhatItReads() {
        RandomModel model = RandomModel.fresh();
        for (int i = 0; i < 2_000; i++) {
            Observation observation = model.observation();
            assertThat(ObservationCodec.read(ObservationCodec.write(observation)))
                    .as(model.toString())
                    .isEqualTo(observation);
        }
    }

    @Test
    void readsNoBytesWithAnythingButARefusal() {
        RandomModel model = RandomModel.fresh();
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Mutation.of(model.random(), FULL.getBytes(UTF_8));
            try {
                assertThat(ObservationCodec.read(bytes)).isNotNull();
            } catch (CadastreException e) {
                assertThat(e.id())
                        .as("%s %s", model, new String(bytes, UTF_8))
                        .isIn(ErrorId.OBSERVATION_MALFORMED, ErrorId.OBSERVATION_INVALID);
                assertThat(e.detail()).matches("[\\x20-\\x7e…]{5,300}");
            }
        }
    }

    private static String withReadings(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"gateway\":\"g" + i + "\",\"rssi\":-60}")
                .collect(Collectors.joining(",", "{\"boot\":0,\"seq\":0,\"at\":0,\"readings\":[", "]}"));
    }

    private static Observation read(String json) {
        return ObservationCodec.read(json.getBytes(UTF_8));
    }

    private static void assertRefused(String json, ErrorId id, String detail) {
        CadastreException refusal = catchThrowableOfType(CadastreException.class, () -> read(json));
        assertThat(refusal).as(json).isNotNull();
        assertThat(refusal.id()).as(json).isEqualTo(id);
        assertThat(refusal.detail()).contains(detail);
    }
}
