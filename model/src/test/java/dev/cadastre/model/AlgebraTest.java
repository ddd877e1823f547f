package dev.cadastre.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/** Laws that make the order and the number of deliveries irrelevant. */
class AlgebraTest {

    private static final EventKeys KEYS = EventKeys.of("an event key of tests that is long enough");

    @Property
    void theLatestOfSeveralMeasurementsIsTheSameInWhicheverOrderTheyCome(
            @ForAll @NotEmpty @UniqueElements List<@LongRange(min = 0, max = 1_000_000) Long> times,
            @ForAll Random random) {
        List<Measured<Long>> measured = new ArrayList<>();
        times.forEach(at -> measured.add(new Measured<>(Instant.ofEpochMilli(at), at)));
        Collections.shuffle(measured, random);
        measured.addAll(List.copyOf(measured)); // each comes twice
        Measured<Long> latest = null;
        for (Measured<Long> next : measured) {
            latest = Measured.later(latest, next);
        }
        assertThat(latest).isEqualTo(measured(Collections.max(times)));
        assertThat(Measured.later(latest, null)).isEqualTo(latest);
    }

    private static @Nullable Measured<Long> measured(Long at) {
        return Measured.orNull(Instant.ofEpochMilli(at), at);
    }

    @Property
    void ofOneTimeTheSecondCounts(@ForAll @LongRange(min = 0, max = 1_000) long at) {
        var first = new Measured<>(Instant.ofEpochMilli(at), "first");
        var second = new Measured<>(Instant.ofEpochMilli(at), "second");
        assertThat(Measured.valueOf(Measured.later(first, second))).isEqualTo("second");
    }

    @Property
    void ordersAreTotalAndAYoungerEpochComesAfterAllOfAnOlder(
            @ForAll @LongRange(min = 0, max = 3) long epoch,
            @ForAll @LongRange(min = 0, max = 3) long ordinal,
            @ForAll @LongRange(min = 0, max = 3) long otherEpoch,
            @ForAll @LongRange(min = 0, max = 3) long otherOrdinal) {
        int expected = epoch != otherEpoch ? Long.compare(epoch, otherEpoch) : Long.compare(ordinal, otherOrdinal);
        var one = new Order(epoch, ordinal);
        var other = new Order(otherEpoch, otherOrdinal);
        assertThat(Integer.signum(one.compareTo(other))).isEqualTo(expected);
        assertThat(Integer.signum(other.compareTo(one))).isEqualTo(-expected);
    }

    @Property
    void aLedgerIsTheSameInWhicheverOrderItIsCounted(@ForAll List<Outcome> outcomes, @ForAll Random random) {
        List<Outcome> shuffled = new ArrayList<>(outcomes);
        Collections.shuffle(shuffled, random);
        assertThat(counted(shuffled)).isEqualTo(counted(outcomes));
        assertThat(counted(outcomes).accepted()).isEqualTo(outcomes.size());
    }

    private static Ledger counted(List<Outcome> outcomes) {
        Ledger ledger = Ledger.EMPTY;
        for (Outcome outcome : outcomes) {
            ledger = ledger.plus(outcome);
        }
        return ledger;
    }

    /** However the characters are shared out among the fields, and whatever is in them. */
    @Property(tries = 2_000)
    void twoContentsWhoseFieldsDifferNeverHaveTheSameSignature(
            @ForAll @StringLength(max = 12) String text, @ForAll Random random) {
        EventContent one = divided(text, random);
        EventContent other = divided(text, random);
        boolean same = fields(one).equals(fields(other));
        assertThat(KEYS.check(other, KEYS.sign(one)))
                .isEqualTo(same ? EventKeys.Finding.GENUINE : EventKeys.Finding.ALTERED);
    }

    private static EventContent divided(String text, Random random) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int part = 0; part < 5; part++) {
            int to = from + random.nextInt(text.length() - from + 1);
            parts.add(text.substring(from, to));
            from = to;
        }
        byte[] data = text.substring(from).getBytes(UTF_8);
        return new EventContent(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4), 7, data);
    }

    private static List<Object> fields(EventContent content) {
        return List.of(
                content.topic(),
                content.tenant(),
                content.subject(),
                content.id(),
                content.type(),
                new String(content.data(), UTF_8));
    }

    @Property
    void noTwoSubjectsShareAKey(
            @ForAll @StringLength(min = 2, max = 4) @Chars({'a', 'b', '-'}) String tenant,
            @ForAll @StringLength(min = 2, max = 4) @Chars({'a', 'b', '-'}) String other,
            @ForAll @StringLength(min = 1, max = 4) @Chars({'a', 'b', '.'}) String device,
            @ForAll @StringLength(min = 1, max = 4) @Chars({'a', 'b', '.'}) String otherDevice) {
        if (!tenant.startsWith("-") && !other.startsWith("-")) {
            boolean same = Objects.equals(tenant, other) && Objects.equals(device, otherDevice);
            assertThat(Envelope.key(new TenantId(tenant), device)
                            .equals(Envelope.key(new TenantId(other), otherDevice)))
                    .isEqualTo(same);
        }
    }
}
