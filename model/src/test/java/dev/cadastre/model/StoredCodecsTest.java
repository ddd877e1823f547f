package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codecs of what Cadastre writes for itself. */
class StoredCodecsTest {

    record Kind<T>(String name, Function<RandomModel, T> random, Function<T, byte[]> write, Function<byte[], T> read) {

        @Override
        public String toString() {
            return name;
        }

        void roundTrip(RandomModel model) {
            T value = random.apply(model);
            assertThat(read.apply(write.apply(value))).as(model.toString()).isEqualTo(value);
        }

        void survive(RandomModel model) {
            byte[] bytes = Mutation.of(model.random(), write.apply(random.apply(model)));
            try {
                assertThat(read.apply(bytes)).isNotNull();
            } catch (CadastreException e) {
                assertThat(e.id()).as("%s %s", model, new String(bytes, UTF_8)).isEqualTo(ErrorId.RECORD_UNREADABLE);
            }
        }
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>("placement", RandomModel::placement, PlacementCodec::write, PlacementCodec::read),
                new Kind<>(
                        "placement as JSON",
                        RandomModel::placement,
                        placement -> PlacementCodec.toJson(PlacementCodec.write(placement)),
                        PlacementCodec::read),
                new Kind<>(
                        "past observation",
                        RandomModel::pastObservation,
                        PastObservationCodec::write,
                        PastObservationCodec::read),
                new Kind<>(
                        "device change", RandomModel::deviceChange, DeviceChangeCodec::write, DeviceChangeCodec::read),
                new Kind<>("gateway zone", RandomModel::gatewayZone, GatewayZoneCodec::write, GatewayZoneCodec::read));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void writesWhatItReads(Kind<?> kind) {
        RandomModel model = RandomModel.fresh();
        for (int i = 0; i < 2_000; i++) {
            kind.roundTrip(model);
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsNoBytesWithAnythingButARefusal(Kind<?> kind) {
        RandomModel model = RandomModel.fresh();
        for (int i = 0; i < 10_000; i++) {
            kind.survive(model);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'outcome':'APPLIED' | 'outcome':'LOST'    | outcome has an unknown value",
                "'applied':1         | 'applied':-1        | a count below 0",
                "'applied':1         | 'applied':'1'       | ledger/applied must be an integer, not a string",
                "'late':0            | 'lost':0            | ledger/late is missing",
                "'device':'d'        | 'device':'/'        | device is no id",
                "'tenant':'tt'       | 'tenant':'T'        | tenant is no id",
                "'boot':1            | 'boot':-1           | boot -1 is not within",
                "'seq':2             | 'sequence':2        | observation/seq is missing",
                "'zone':'z'          | 'zone':7            | whereabouts/zone must be a string",
                "'epoch':5           | 'epoc':5            | epoch is missing",
                "'receivedAt':4      | 'receivedAt':{}     | receivedAt must be a string, not an object",
            })
    void namesTheFieldThatIsWrong(String good, String bad, String detail) {
        String placement = """
                {"tenant":"tt","device":"d","epoch":5,"ordinal":1,"outcome":"APPLIED",
                 "observation":{"boot":1,"seq":2,"at":3},"receivedAt":4,
                 "whereabouts":{"at":3,"zone":"z"},"ledger":{"applied":1,"duplicate":0,"late":0}}
                """;
        assertThat(PlacementCodec.read(placement.getBytes(UTF_8)).order()).isEqualTo(new Order(5, 1));

        String broken = placement.replace(good.replace('\'', '"'), bad.replace('\'', '"'));
        CadastreException refusal =
                catchThrowableOfType(CadastreException.class, () -> PlacementCodec.read(broken.getBytes(UTF_8)));
        assertThat(refusal.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
        assertThat(refusal.detail()).contains(detail);
    }

    @Test
    void everyPlacementThatIsCutOffOrHasMoreBehindItIsRefused() {
        RandomModel model = RandomModel.fresh();
        for (int i = 0; i < 10; i++) {
            byte[] whole = PlacementCodec.write(model.placement());
            for (int length = 0; length < whole.length; length++) {
                assertUnreadable(Arrays.copyOf(whole, length), model);
            }
            assertUnreadable(Arrays.copyOf(whole, whole.length + 1), model);
        }
    }

    private static void assertUnreadable(byte[] bytes, RandomModel model) {
        assertThatThrownBy(() -> PlacementCodec.read(bytes))
                .as(model.toString())
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.RECORD_UNREADABLE));
    }

    /** A number that never ends, one that is none, and a length beyond the end, each where the first of its kind is read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0102747401648080808080808080808080",
                "017f7474",
                "0102747401640000000500",
                "02027474",
            })
    void aPlacementOfAnotherFormIsRefused(String hex) {
        assertUnreadable(HexFormat.of().parseHex(hex), RandomModel.fresh());
    }

    /** The bytes that this release writes: the next one has to read them. */
    @Test
    void theBinaryFormIsTheOneThatIsStored() {
        Placement placement = new Placement(
                new TenantId("tt"),
                new DeviceRegistration(new DeviceId("d"), 2),
                new Order(5, 1),
                Outcome.APPLIED,
                new Observation(
                        1, 300, Instant.ofEpochMilli(3), List.of(new Reading(new GatewayId("g"), -61)), 50.0, null),
                Instant.ofEpochMilli(4),
                new Whereabouts(
                        Instant.ofEpochMilli(3),
                        null,
                        null,
                        new Measured<>(Instant.ofEpochMilli(2), new Position(1, 2, 3))),
                new Measured<>(Instant.ofEpochMilli(3), new NearestGateway(new GatewayId("g"), new ZoneId("z"), -60.5)),
                new Ledger(1, 0, 0, 0));
        byte[] stored = HexFormat.of()
                .parseHex(
                        "010274740164020a0201080101ac02010101677940490000000000000401033ff0000000000000400000000000000040080000000000000103010167017ac04e40000000000001000000");
        assertThat(PlacementCodec.write(placement)).isEqualTo(stored);
        assertThat(PlacementCodec.read(stored)).isEqualTo(placement);
    }

    @Test
    void jsonOfAnEarlierReleaseIsGivenAsItIs() {
        byte[] json = "{\"later\":true}".getBytes(UTF_8);
        assertThat(PlacementCodec.toJson(json)).isSameAs(json);
    }

    /** As the release before wrote it: no value had a time of its own, and the late had no place. */
    @Test
    void valuesWithoutATimeAreOfTheTimeOfTheWhole() {
        Placement placement = PlacementCodec.read("""
                {"tenant":"tt","device":"d","epoch":5,"ordinal":1,"outcome":"LATE",
                 "observation":{"boot":1,"seq":2,"at":3},"receivedAt":4,
                 "whereabouts":{"at":9,"gateway":"g","zone":"z","rssi":-60.5,"battery":80.0,
                  "position":{"lat":1,"lon":2,"accuracy":3}},
                 "ledger":{"applied":1,"duplicate":2,"late":3}}
                """.getBytes(UTF_8));
        Instant whole = Instant.ofEpochMilli(9);
        assertThat(placement.whereabouts())
                .isEqualTo(new Whereabouts(
                        whole,
                        new Measured<>(whole, new NearestGateway(new GatewayId("g"), new ZoneId("z"), -60.5)),
                        new Measured<>(whole, 80.0),
                        new Measured<>(whole, new Position(1, 2, 3))));
        assertThat(placement.then()).isNull();
        assertThat(placement.ledger()).isEqualTo(new Ledger(1, 0, 2, 3));
        PastObservation past = PastObservationCodec.read("""
                {"observation":{"boot":1,"seq":2,"at":3},"receivedAt":4,"outcome":"APPLIED","gateway":"g","zone":"z"}
                """.getBytes(UTF_8));
        assertThat(past.nearest())
                .isEqualTo(new Measured<>(
                        Instant.ofEpochMilli(3), new NearestGateway(new GatewayId("g"), new ZoneId("z"), null)));
    }

    @Test
    void aPlacementFromBeforeRegistrationsWereNumberedIsOfTheFirst() {
        Placement placement = PlacementCodec.read("""
                {"tenant":"tt","device":"d","epoch":5,"ordinal":1,"outcome":"LATE",
                 "observation":{"boot":1,"seq":2,"at":3},"receivedAt":4,
                 "whereabouts":{"at":3},"ledger":{"applied":0,"duplicate":0,"late":1}}
                """.getBytes(UTF_8));
        assertThat(placement.registration()).isEqualTo(DeviceRegistration.first(new DeviceId("d")));
    }

    @Test
    void aGatewayWithoutAZoneStandsNowhere() {
        byte[] json = "{\"tenant\":\"tt\",\"gateway\":\"g\",\"zone\":null}".getBytes(UTF_8);
        assertThat(GatewayZoneCodec.read(json).zone()).isNull();
    }
}
