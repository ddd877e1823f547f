package dev.cadastre.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/** The parts of the binary form: what is written comes back, and whatever else there is comes out as one refusal. */
class BinaryRecordsTest {

    @Property
    void numbersOfEitherSignComeBack(@ForAll List<Long> numbers) {
        byte[] record = written(out -> numbers.forEach(out::signed));
        List<Long> signed = BinaryInput.read(record, in -> all(numbers, ignored -> in.signed()));
        assertThat(signed).isEqualTo(numbers);
        byte[] counts = written(out -> numbers.forEach(out::count));
        List<Long> counted = BinaryInput.read(counts, in -> all(numbers, ignored -> in.count()));
        assertThat(counted).isEqualTo(numbers);
    }

    @Property
    void realNumbersAndWordsComeBack(
            @ForAll @DoubleRange(min = -1e300, max = 1e300) double real,
            @ForAll @StringLength(max = 127) @CharRange(from = '!', to = '~') String word) {
        byte[] record = written(out -> {
            out.word(word);
            out.real(real);
            out.word(word);
        });
        assertThat(record).hasSize(2 * (1 + word.length()) + Double.BYTES);
        List<Object> read = BinaryInput.read(
                record, in -> List.of(in.word(Function.identity()), in.real(), in.word(Function.identity())));
        assertThat(read).containsExactly(word, real, word);
    }

    @Example
    void smallNumbersTakeFewBytes() {
        for (long number : new long[] {0, 1, -1, 63, -64}) {
            assertThat(written(out -> out.signed(number))).as("%d", number).hasSize(1);
        }
        for (long number : new long[] {64, -65, 8_191, -8_192}) {
            assertThat(written(out -> out.signed(number))).as("%d", number).hasSize(2);
        }
        assertThat(written(out -> out.count(-1))).hasSize(10);
    }

    @Property
    void aRecordThatIsCutOffOrGoesOnIsRefused(@ForAll @Size(min = 1, max = 20) List<Long> numbers) {
        byte[] record = written(out -> numbers.forEach(out::signed));
        for (int length = 0; length < record.length; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertUnreadable("cut off", cut, in -> all(numbers, ignored -> in.signed()));
        }
        byte[] longer = Arrays.copyOf(record, record.length + 1);
        assertUnreadable("follows the record", longer, in -> all(numbers, ignored -> in.signed()));
    }

    @Example
    void aNumberWithoutAnEndOrOutOfRangeIsRefused() {
        byte[] endless = new byte[10];
        Arrays.fill(endless, (byte) 0xff);
        assertUnreadable("no end", endless, BinaryInput::count);
        assertUnreadable("out of range", written(out -> out.signed(1L << 31)), BinaryInput::smallSigned);
        assertUnreadable("out of range", written(out -> out.signed(-1L - (1L << 31))), BinaryInput::smallSigned);
        int smallest = BinaryInput.read(written(out -> out.signed(Integer.MIN_VALUE)), BinaryInput::smallSigned);
        assertThat(smallest).isEqualTo(Integer.MIN_VALUE);
    }

    @Example
    void whatIsNoNumberIsRefused() {
        for (double real : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            assertUnreadable("is no number", written(out -> out.real(real)), BinaryInput::real);
        }
    }

    @Example
    void aWordThatIsLongerThanTheRecordIsRefused() {
        byte[] record = written(out -> out.word("acme"));
        record[0] = 5;
        assertUnreadable("cut off", record, in -> in.word(Function.identity()));
    }

    /** @param steps which kinds of fields are read, in any order */
    @Property
    void noBytesAreReadWithAnythingButARefusal(
            @ForAll @Size(max = 40) byte[] bytes, @ForAll @Size(max = 8) List<Byte> steps) {
        try {
            BinaryInput.read(bytes, in -> {
                steps.forEach(step -> readOne(in, step));
                return steps;
            });
        } catch (CadastreException refusal) {
            assertThat(refusal.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
        }
    }

    private static void readOne(BinaryInput in, byte kind) {
        switch (kind & 3) {
            case 0 -> in.signed();
            case 1 -> in.real();
            case 2 -> in.smallSigned();
            default -> in.word(TenantId::new);
        }
    }

    private static void assertUnreadable(String detail, byte[] record, Function<BinaryInput, ?> fields) {
        assertThatThrownBy(() -> BinaryInput.read(record, fields))
                .isInstanceOfSatisfying(CadastreException.class, refusal -> {
                    assertThat(refusal.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
                    assertThat(refusal.detail()).contains(detail);
                });
    }

    private static List<Long> all(List<Long> numbers, Function<Long, Long> each) {
        List<Long> read = new ArrayList<>();
        numbers.forEach(number -> read.add(each.apply(number)));
        return read;
    }

    private static byte[] written(Consumer<BinaryOutput> fields) {
        var out = new BinaryOutput();
        fields.accept(out);
        return out.toByteArray();
    }
}
