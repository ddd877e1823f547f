package dev.cadastre.ingest;

import static dev.cadastre.ingest.MqttBytes.hex;
import static dev.cadastre.ingest.MqttBytes.join;
import static dev.cadastre.ingest.MqttBytes.packet;
import static dev.cadastre.ingest.MqttBytes.properties;
import static dev.cadastre.ingest.MqttBytes.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.ingest.MqttBytes.Connect;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules of MQTT 3.1.1 and 5, as a table of what is sent and what comes back before the server closes: nothing, a CONNACK
 * or DISCONNECT with a code. Names of rows that are allowed, and stay open, end in {@code …}.
 */
@Timeout(60)
class MqttRulesIT {

    private static final String TAG = "acme/rules";
    private static final byte[] NONE = {};

    private static final String CLOSED = "closed";

    @TempDir
    static Path dir;

    private static TestListener listener;

    @BeforeAll
    static void open() {
        listener = new TestListener(dir, TestListener.settings());
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    /** @param answer the first bytes that come back, {@code __} for any one, or {@link #CLOSED} */
    @SuppressWarnings("ArrayRecordComponent") // shown by its name, compared by nobody
    record Row(String name, byte[] sent, boolean signedIn, int level, String answer) {

        @Override
        public String toString() {
            return name + (signedIn ? ", signed in" : "") + ", level " + level;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsSentIsAnswered(Row row) throws Exception {
        try (var client = new Client()) {
            if (row.signedIn()) {
                client.send(Connect.of(row.level(), TAG).bytes());
                assertThat(client.receive()).matches("20..0000.*");
            }
            client.send(row.sent());
            String answer = client.receive();
            if (row.answer().equals(CLOSED)) {
                assertThat(answer).isEqualTo(CLOSED);
            } else {
                assertThat(answer).matches(row.answer().replace('_', '.') + ".*");
                if (!row.name().endsWith("…")) {
                    assertThat(client.receive()).isEqualTo(CLOSED);
                }
            }
        }
    }

    static Stream<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int level : new int[] {4, 5}) {
            first(rows, level);
            connect(rows, level);
            publish(rows, level);
            others(rows, level);
            subscribe(rows, level);
        }
        ofVersion5(rows);
        return rows.stream();
    }

    private static void first(List<Row> rows, int level) {
        for (String first : new String[] {
            "c000",
            "62020001",
            "82060001000161 00",
            "a2050001000161",
            "e000",
            "30030001 61",
            "f000",
            "0000",
            "20020000",
            "40020001",
            "d000",
            "47455420"
        }) {
            rows.add(new Row("first " + first, hex(first), false, level, CLOSED));
        }
    }

    private static void connect(List<Row> rows, int level) {
        Connect right = Connect.of(level, TAG);
        String malformed = level == 5 ? "20__0081" : CLOSED;
        String wrong = level == 5 ? "20__0082" : CLOSED;
        refuse(rows, "client id of FF FE", right.clientId(hex("fffe")), malformed);
        refuse(rows, "client id with a surrogate", right.clientId(hex("61eda080")), malformed);
        refuse(rows, "client id overlong", right.clientId(hex("61c080")), malformed);
        refuse(rows, "client id cut short", right.clientId(hex("61e282")), malformed);
        refuse(rows, "client id with U+0000", right.clientId(hex("610062")), malformed);
        refuse(rows, "client id beyond U+10FFFF", right.clientId(hex("f4908080")), malformed);
        refuse(rows, "client id of 300", right.clientId("x".repeat(300)), level == 5 ? "20__0085" : "20020002");
        refuse(rows, "client id of 30,000", right.clientId("x".repeat(30_000)), level == 5 ? "20__0085" : "20020002");
        refuse(rows, "reserved flag", right.flags(0xC3), malformed);
        refuse(rows, "QoS of no will", right.flags(0xCA), malformed);
        refuse(rows, "retained, no will", right.flags(0xE2), malformed);
        byte[] will = join(properties(level), text("t/x"), text("gone"));
        refuse(rows, "will of QoS 3", right.flags(0xDE).will(will), malformed);
        refuse(
                rows,
                "will with a wildcard",
                right.flags(0xC6).will(join(properties(level), text("t/#"), text("gone"))),
                malformed);
        refuse(
                rows,
                "will without a topic",
                right.flags(0xC6).will(join(properties(level), text(""), text("gone"))),
                wrong);
        refuse(
                rows,
                "will with an ill-formed topic",
                right.flags(0xC6).will(join(properties(level), text(hex("ff")), text("gone"))),
                malformed);
        refuse(rows, "will flag without a will", right.flags(0xC6), malformed);
        refuse(rows, "user name without its flag", right.flags(0x42), level == 5 ? "20__0086" : CLOSED);
        refuse(rows, "another protocol", right.protocol("HTTP", level), "20020001");
        refuse(rows, "a later version", right.protocol("MQTT", 6), "20020001");
        refuse(rows, "MQTT 3.1", right.protocol("MQIsdp", 3), "20020001");
        refuse(
                rows,
                "MQTT 3.1 with a client id of 300",
                right.protocol("MQIsdp", 3).clientId("x".repeat(300)),
                "20020001");
        refuse(rows, "MQTT 3.1 without a client id", right.protocol("MQIsdp", 3).clientId(""), "20020001");
        rows.add(new Row("bytes after CONNECT's end", longer(right.bytes()), false, level, malformed));
        rows.add(new Row("CONNECT with flags", flagged(right.bytes(), 0x12), false, level, CLOSED));
        rows.add(new Row("a second CONNECT", right.bytes(), true, level, level == 5 ? "e0__82" : CLOSED));
        if (level == 5) {
            refuse(rows, "retained will", right.flags(0xE6).will(will), "20__009a");
        }
        String letIn = "20__0000";
        rows.add(new Row("a right will …", right.flags(0xC6).will(will).bytes(), false, level, letIn));
        rows.add(new Row("no client id …", right.clientId("").bytes(), false, level, letIn));
        rows.add(new Row(
                "client id of U+10FFFF …", right.clientId("\uDBFF\uDFFF").bytes(), false, level, letIn));
    }

    private static void refuse(List<Row> rows, String name, Connect connect, String answer) {
        rows.add(new Row(name, connect.bytes(), false, connect.level(), answer.replace(" ", "")));
    }

    private static void publish(List<Row> rows, int level) {
        byte[] none = properties(level);
        byte[] topic = text(Samples.topic(TAG));
        byte[] id = hex("0001");
        byte[] payload = Samples.observation(1);
        String malformed = level == 5 ? "e0__81" : CLOSED;
        String wrong = level == 5 ? "e0__82" : CLOSED;
        signedIn(rows, level, "DUP at QoS 0", packet(0x38, topic, none, payload), malformed);
        signedIn(rows, level, "QoS 3", packet(0x36, topic, id, none, payload), malformed);
        signedIn(rows, level, "packet id 0", packet(0x32, topic, hex("0000"), none, payload), wrong);
        signedIn(rows, level, "empty topic", packet(0x32, text(""), id, none, payload), wrong);
        signedIn(rows, level, "empty topic at QoS 0", packet(0x30, text(""), none, payload), wrong);
        for (String wild : new String[] {"#", "t/+", "t/acme/#", "a+b"}) {
            signedIn(rows, level, "topic " + wild, packet(0x32, text(wild), id, none, payload), malformed);
        }
        for (String bytes : new String[] {"ff", "eda080", "c080", "e282", "00"}) {
            signedIn(rows, level, "topic of " + bytes, packet(0x32, text(hex(bytes)), id, none, payload), malformed);
        }
        signedIn(rows, level, "topic beyond the packet", packet(0x32, hex("ffff61")), malformed);
        signedIn(rows, level, "ends before the packet id", packet(0x32, topic, hex("00")), malformed);
        signedIn(rows, level, "remaining length of 5 bytes", hex("32ffffffff01"), malformed);
        signedIn(rows, level, "longer than may be", hex("32ffffff7f"), level == 5 ? "e0__95" : CLOSED);
        signedIn(
                rows,
                level,
                "an observation …",
                packet(0x32, topic, id, none, payload),
                level == 5 ? "40__0001" : "40020001");
    }

    private static void others(List<Row> rows, int level) {
        String malformed = level == 5 ? "e0__81" : CLOSED;
        String wrong = level == 5 ? "e0__82" : CLOSED;
        for (String flags :
                new String[] {"c100", "60020001", "6a020001", "80", "83", "a0", "a1", "e100", "0000", "0100"}) {
            signedIn(rows, level, "flags of " + flags, hex(flags), malformed);
        }
        for (String kind :
                new String[] {"20020000", "40020001", "50020001", "70020001", "9003000100", "b0020001", "d000"}) {
            signedIn(rows, level, "a server's " + kind, hex(kind), wrong);
        }
        signedIn(rows, level, "AUTH", hex("f000"), wrong);
        signedIn(rows, level, "PUBREL 0", hex("62020000"), wrong);
        signedIn(rows, level, "PUBREL without an id", hex("620100"), malformed);
        signedIn(rows, level, "PINGREQ with a body", hex("c00100"), malformed);
        signedIn(rows, level, "PUBREL with a wrong reason", hex("6203000101"), malformed);
        signedIn(rows, level, "DISCONNECT with a wrong reason", hex("e00101"), malformed);
        signedIn(rows, level, "DISCONNECT", hex("e000"), CLOSED);
        signedIn(rows, level, "PUBREL of what is not known …", hex("62020063"), level == 5 ? "70__006392" : "70020063");
        signedIn(rows, level, "PINGREQ …", hex("c000"), "d000");
    }

    private static void subscribe(List<Row> rows, int level) {
        byte[] head = join(hex("0001"), properties(level));
        String malformed = level == 5 ? "e0__81" : CLOSED;
        String wrong = level == 5 ? "e0__82" : CLOSED;
        for (int type : new int[] {0x82, 0xa2}) {
            byte[] options = type == 0x82 ? hex("00") : NONE;
            String kind = type == 0x82 ? "SUBSCRIBE " : "UNSUBSCRIBE ";
            signedIn(rows, level, kind + "nothing", packet(type, head), wrong);
            signedIn(
                    rows,
                    level,
                    kind + "with id 0",
                    packet(type, hex("0000"), properties(level), text("a"), options),
                    wrong);
            signedIn(rows, level, kind + "empty filter", packet(type, head, text(""), options), wrong);
            for (String filter : new String[] {"a#", "#/a", "a/#/b", "a+", "+a/b"}) {
                signedIn(rows, level, kind + filter, packet(type, head, text(filter), options), malformed);
            }
            for (String bytes : new String[] {"ff", "eda080", "6100"}) {
                signedIn(rows, level, kind + bytes, packet(type, head, text(hex(bytes)), options), malformed);
            }
            signedIn(
                    rows,
                    level,
                    kind + "the second filter wrong",
                    packet(type, head, text("a"), options, text("a#"), options),
                    malformed);
            signedIn(rows, level, kind + "+/# …", packet(type, head, text("+/#"), options), type == 0x82 ? "90" : "b0");
        }
        for (String options : new String[] {"03", "40", "80", "ff"}) {
            signedIn(rows, level, "options " + options, packet(0x82, head, text("a"), hex(options)), malformed);
        }
        signedIn(rows, level, "no options", packet(0x82, head, text("a")), malformed);
        if (level == 4) {
            signedIn(rows, level, "options of version 5", packet(0x82, head, text("a"), hex("04")), malformed);
        } else {
            signedIn(rows, level, "retain handling 3", packet(0x82, head, text("a"), hex("30")), malformed);
            signedIn(rows, level, "no local, shared", packet(0x82, head, text("$share/g/a"), hex("04")), wrong);
            signedIn(rows, level, "shared by no group", packet(0x82, head, text("$share//a"), hex("00")), wrong);
            signedIn(rows, level, "shared without a filter", packet(0x82, head, text("$share/g/"), hex("00")), wrong);
        }
    }

    /** Of version 5 alone. */
    private static void ofVersion5(List<Row> rows) {
        Connect right = Connect.of(5, TAG);
        for (String twice : new String[] {
            "21000521 0005",
            "11000000011100000002",
            "2700001000 2700001000",
            "220001220001",
            "17011701",
            "19011901",
            "15000161 15000161"
        }) {
            refuse(rows, "CONNECT with twice " + twice, right.properties(twice), "20__0082");
        }
        for (String zero : new String[] {"210000", "2700000000", "1702", "1902", "16000161"}) {
            refuse(rows, "CONNECT with " + zero, right.properties(zero), "20__0082");
        }
        for (String foreign : new String[] {
            "230001",
            "0b01",
            "0101",
            "0200000001",
            "130001",
            "1a000161",
            "2401",
            "7f",
            "8001",
            "ffffffff7f",
            "2100",
            "26000161",
            "2600016b0001ff"
        }) {
            refuse(rows, "CONNECT with " + foreign, right.properties(foreign), "20__0081");
        }
        rows.add(new Row(
                "the same user property twice …",
                right.properties("2600016b00017626 00016b000176").bytes(),
                false,
                5,
                "20__0000"));
        refuse(
                rows,
                "will with a wrong format",
                right.flags(0xC6).will(join(hex("020102"), text("t"), text("x"))),
                "20__0082");
        refuse(
                rows,
                "will with a delay twice",
                right.flags(0xC6).will(join(hex("0a18000000011800000001"), text("t"), text("x"))),
                "20__0082");
        refuse(
                rows,
                "will with a topic alias",
                right.flags(0xC6).will(join(hex("03230001"), text("t"), text("x"))),
                "20__0081");
        refuse(
                rows,
                "will with a response topic of wildcards",
                right.flags(0xC6).will(join(hex("04080001 23"), text("t"), text("x"))),
                "20__0081");
        String[][] published = {
            {"0102", "82"},
            {"01000100", "82"},
            {"0b01", "81"},
            {"11 00000001", "81"},
            {"080001 2b", "81"},
            {"0300 01ff", "81"},
            {"0200000001 0200000001", "82"},
            {"090001 00 090001 00", "82"},
            {"230001 230001", "82"},
            {"230000", "94"},
            {"230001", "94"}
        };
        for (String[] property : published) {
            byte[] bytes = hex(property[0]);
            byte[] sent =
                    packet(0x32, text(Samples.topic(TAG)), hex("0001"), properties(5, bytes), Samples.observation(1));
            signedIn(rows, 5, "PUBLISH with " + property[0], sent, "e0__" + property[1]);
        }
        signedIn(
                rows,
                5,
                "PUBLISH by an alias",
                packet(0x32, text(""), hex("0001"), properties(5, hex("230001")), Samples.observation(1)),
                "e0__94");
        signedIn(
                rows,
                5,
                "PUBLISH retained",
                packet(0x33, text(Samples.topic(TAG)), hex("0001"), properties(5), Samples.observation(1)),
                "e0__9a");
        signedIn(
                rows,
                5,
                "properties beyond the packet",
                packet(0x32, text(Samples.topic(TAG)), hex("0001ff7f")),
                "e0__81");
        signedIn(
                rows,
                5,
                "SUBSCRIBE with identifier 0",
                packet(0x82, hex("0001 02 0b00"), text("a"), hex("00")),
                "e0__82");
        signedIn(
                rows,
                5,
                "SUBSCRIBE with two identifiers",
                packet(0x82, hex("0001 04 0b010b02"), text("a"), hex("00")),
                "e0__82");
        signedIn(rows, 5, "UNSUBSCRIBE with an identifier", packet(0xa2, hex("0001 02 0b01"), text("a")), "e0__81");
        signedIn(rows, 5, "PUBREL with an ill-formed reason", packet(0x62, hex("0001 00 04 1f0001ff")), "e0__81");
        signedIn(rows, 5, "DISCONNECT with a server's reference", packet(0xe0, hex("00 04 1c000161")), "e0__81");
        signedIn(rows, 5, "DISCONNECT with its reason twice", packet(0xe0, hex("00 08 1f000161 1f000161")), "e0__82");
        signedIn(rows, 5, "remaining length in too many bytes", hex("c08000"), "e0__81");
        signedIn(rows, 4, "remaining length in too many bytes, which version 3.1.1 allows …", hex("c08000"), "d000");
    }

    private static void signedIn(List<Row> rows, int level, String name, byte[] sent, String answer) {
        rows.add(new Row(name, sent, true, level, answer));
    }

    private static byte[] longer(byte[] packet) {
        byte[] longer = join(packet, new byte[1]);
        longer[1]++;
        return longer;
    }

    private static byte[] flagged(byte[] packet, int first) {
        packet[0] = (byte) first;
        return packet;
    }

    /** Shows each packet that comes back as hexadecimal digits. */
    private static final class Client implements AutoCloseable {

        private final Socket socket;

        Client() throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), listener.mqtt.port());
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
        }

        void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        String receive() throws IOException {
            try {
                byte[] head = socket.getInputStream().readNBytes(2);
                if (head.length < 2) {
                    return CLOSED;
                }
                byte[] body = socket.getInputStream().readNBytes(Byte.toUnsignedInt(head[1]));
                return HexFormat.of().formatHex(join(head, body));
            } catch (SocketException reset) {
                return CLOSED;
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
