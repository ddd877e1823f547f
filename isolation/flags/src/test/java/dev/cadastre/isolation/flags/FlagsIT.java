package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.isolation.context.TenantContext;
import dev.cadastre.isolation.redis.HintChannel;
import dev.cadastre.isolation.redis.RawHints;
import dev.cadastre.isolation.redis.RedisConnection;
import dev.cadastre.model.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlagsIT {

    private static final Duration PROMISED = Duration.ofSeconds(1);

    private final FlagHints hints = FlagHints.local();
    private final FlagStore store = FlagStore.of(TestFlags.DATABASE, hints, PostgresFlagListener.NONE);
    private final Flags flags = Flags.follow(store, hints, InstantSource.system());
    private final TenantId tenant = TestFlags.tenant();
    private final TenantId other = TestFlags.tenant();
    private final FlagKey key = TestFlags.key();

    @AfterEach
    void close() {
        flags.close();
    }

    @Test
    void aTenantsOwnCountsBeforeEverybodys() {
        assertThat(of(tenant)).isEqualTo("no value");
        store.put(FlagOwner.EVERYBODY, key, TestFlags.definition("off", "{}"), "platform");
        store.put(FlagOwner.of(tenant), key, TestFlags.definition("on", "{}"), "ann");
        assertThat(of(tenant)).isEqualTo("on=true (STATIC)");
        assertThat(of(other)).isEqualTo("off=false (STATIC)");
        store.remove(FlagOwner.of(tenant), key, "ann");
        assertThat(of(tenant)).isEqualTo("off=false (STATIC)");
    }

    @Test
    void everybodysSwitchedOffIsOffForAllWhateverTheyHave() {
        store.put(FlagOwner.EVERYBODY, key, TestFlags.definition("off", "{}"), "platform");
        store.put(FlagOwner.of(tenant), key, TestFlags.definition("on", "{}"), "ann");
        store.setEnabled(FlagOwner.EVERYBODY, key, false, "platform");
        assertThat(of(tenant)).isEqualTo("no value");
        assertThat(of(other)).isEqualTo("no value");
        store.setEnabled(FlagOwner.EVERYBODY, key, true, "platform");
        assertThat(of(tenant)).isEqualTo("on=true (STATIC)");
    }

    @Test
    void whoAsksIsTheOneWhoIsBoundWhateverTheClientSays() {
        String rule = "{\"if\":[{\"==\":[{\"var\":\"tenant\"},\"%s\"]},\"on\",\"off\"]}".formatted(other);
        store.put(FlagOwner.EVERYBODY, key, TestFlags.definition("off", rule), "platform");
        store.put(FlagOwner.of(other), TestFlags.key(), TestFlags.definition("on", "{}"), "eve");
        long counted = LayerRefusals.counted(Layer.FLAGS, "tenant-in-context");
        for (String name : List.of("tenant", "targetingKey", "tenantId", "customer_id", "customerId", "organization")) {
            Map<String, Object> said = Map.of(name, other.value(), "$flagd", Map.of("flagKey", "x"));
            assertThat(of(tenant, said)).as(name).isEqualTo("off=false (TARGETING_MATCH)");
            assertThat(flags.evaluateAll(context(tenant), said).etag())
                    .isNotEqualTo(flags.evaluateAll(context(other), said).etag());
        }
        assertThat(of(other)).isEqualTo("on=true (TARGETING_MATCH)");
        assertThat(LayerRefusals.counted(Layer.FLAGS, "tenant-in-context")).isGreaterThan(counted);
    }

    @Test
    void aClientsOwnKeyAndItsAttributesAreDataForRules() {
        String rule = "{\"if\":[{\"and\":[{\"==\":[{\"var\":\"clientKey\"},\"ann\"]},"
                + "{\"in\":[\"pickers\",{\"var\":\"groups\"}]},{\"==\":[{\"var\":\"device.kind\"},\"tag\"]}]},\"on\"]}";
        store.put(FlagOwner.of(tenant), key, TestFlags.definition("off", rule), "ann");
        assertThat(of(tenant, Map.of("targetingKey", "ann", "device", Map.of("kind", "tag"))))
                .isEqualTo("on=true (TARGETING_MATCH)");
        assertThat(of(tenant, Map.of("targetingKey", "bob", "groups", List.of("pickers"))))
                .isEqualTo("off=false (DEFAULT)");
    }

    @Test
    void aShareIsOneOfTenantsAndKeepsForEach() {
        String rule = "{\"fractional\":[[\"on\",25],[\"off\",75]]}";
        FlagDefinition definition =
                FlagFormat.read(key, FlagJson.read(TestFlags.definition("off", rule)), Evaluators.none());
        long on = IntStream.range(0, 4_000)
                .mapToObj(number -> new TenantId("tenant-number-" + number))
                .filter(one -> {
                    String first = share(definition, one, "ann");
                    assertThat(share(definition, one, "bob")).isEqualTo(first);
                    return first.startsWith("on");
                })
                .count();
        assertThat(on).isBetween(900L, 1_100L);
    }

    @Test
    void aChangeCountsInOtherProcessesWithinASecondWithOrWithoutRedis() throws InterruptedException {
        try (RedisConnection redis = TestFlags.redis();
                HintChannel there = HintChannel.open(redis, FlagHints.NAME);
                HintChannel here = HintChannel.open(redis, FlagHints.NAME);
                Flags hinted = Flags.follow(store, FlagHints.on(there), InstantSource.system());
                Flags unhinted = Flags.follow(store, FlagHints.local(), InstantSource.system())) {
            FlagStore writer = FlagStore.of(TestFlags.DATABASE, FlagHints.on(here), PostgresFlagListener.NONE);
            for (Flags follower : List.of(hinted, unhinted)) {
                assertThat(follower.evaluate(tenant, key.value())).isInstanceOf(Resolution.Unresolved.class);
                CountDownLatch on = answers(follower, "on=true (STATIC)");
                Instant start = Instant.now();
                writer.put(FlagOwner.of(tenant), key, TestFlags.definition("on", "{}"), "ann");
                assertThat(on.await(5, TimeUnit.SECONDS)).isTrue();
                assertThat(Duration.between(start, Instant.now())).isLessThan(PROMISED);
                writer.remove(FlagOwner.of(tenant), key, "ann");
            }
        }
    }

    /** A poisoned hint would otherwise freeze the flags of every process, the kill switch with them. */
    @Test
    void noHintIsBelieved() throws InterruptedException {
        store.put(FlagOwner.EVERYBODY, key, TestFlags.definition("on", "{}"), "platform");
        try (RedisConnection redis = TestFlags.redis();
                HintChannel there = HintChannel.open(redis, FlagHints.NAME);
                Flags follower = Flags.follow(store, FlagHints.on(there), InstantSource.system())) {
            assertThat(Answer.of(follower.evaluate(tenant, key.value()))).isEqualTo("on=true (STATIC)");
            for (String said : List.of(Long.toString(Long.MAX_VALUE), "-1", "", "1e99", "\r\nnone")) {
                RawHints.publish(redis, "flags", said);
            }
            CountDownLatch off = answers(follower, "no value");
            store.setEnabled(FlagOwner.EVERYBODY, key, false, "platform");
            assertThat(off.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aFloodOfHintsIsNoFloodOfQuestions() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        try (RedisConnection redis = TestFlags.redis();
                HintChannel there = HintChannel.open(redis, FlagHints.NAME);
                FlagWatch watch = FlagWatch.start(asked::incrementAndGet, Duration.ofHours(1))) {
            FlagHints.on(there).listen(watch::look, watch::wake);
            CountDownLatch changed = new CountDownLatch(3);
            watch.listen(changed::countDown);
            long begun = System.nanoTime();
            for (int i = 0; i < 5_000; i++) {
                RawHints.publish(redis, "flags", "x");
            }
            assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
            long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            assertThat((long) asked.get())
                    .as("questions in %d ms", tookMillis)
                    .isLessThanOrEqualTo(tookMillis / HintChannel.INTERVAL.toMillis() + 3);
        }
    }

    @Test
    void aVersionThatWentBackIsFollowed() throws InterruptedException {
        AtomicLong truth = new AtomicLong(7);
        try (FlagWatch watch = FlagWatch.start(truth::get, Duration.ofHours(1))) {
            CountDownLatch changed = new CountDownLatch(1);
            watch.listen(changed::countDown);
            truth.set(3);
            watch.wake();
            assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(watch.version()).isEqualTo(3);
        }
    }

    @Test
    void aTagIsOfOneTenantsAnswerAlone() {
        Evaluations own = flags.evaluateAll(context(tenant), Map.of());
        assertThat(flags.evaluateAll(context(tenant), Map.of()).etag()).isEqualTo(own.etag());
        Evaluations others = flags.evaluateAll(context(other), Map.of());
        assertThat(others.flags()).isEqualTo(own.flags());
        assertThat(others.etag()).isNotEqualTo(own.etag());
        assertThat(flags.definitionsTag(other)).isNotEqualTo(flags.definitionsTag(tenant));
        store.put(FlagOwner.of(tenant), key, TestFlags.definition("on", "{}"), "ann");
        assertThat(flags.evaluateAll(context(tenant), Map.of()).etag()).isNotEqualTo(own.etag());
        assertThat(flags.evaluateAll(context(other), Map.of()).etag()).isEqualTo(others.etag());
    }

    @Test
    void whatRefersToARuleThatHasGoneFailsAloneAndTellsNothing() {
        FlagKey whole = TestFlags.key();
        store.put(FlagOwner.EVERYBODY, FlagKey.EVALUATORS, "{\"of-acme\":true}", "platform");
        store.put(
                FlagOwner.of(tenant),
                key,
                TestFlags.definition("on", "{\"if\":[{\"$ref\":\"of-acme\"},\"off\"]}"),
                "ann");
        store.put(FlagOwner.of(tenant), whole, TestFlags.definition("on", "{}"), "ann");
        store.remove(FlagOwner.EVERYBODY, FlagKey.EVALUATORS, "platform");
        assertThat(flags.evaluate(tenant, key.value())).isInstanceOfSatisfying(Resolution.Unresolved.class, failed -> {
            assertThat(failed.error()).isEqualTo(FlagError.PARSE_ERROR);
            assertThat(failed.detail()).doesNotContain("acme");
        });
        assertThat(Answer.of(flags.evaluate(tenant, whole.value()))).isEqualTo("on=true (STATIC)");
    }

    /** Opens once a change has made that the answer. Not with any change: a poll that is late may bring an earlier one. */
    private CountDownLatch answers(Flags follower, String answer) {
        CountDownLatch answers = new CountDownLatch(1);
        follower.onChange(() -> {
            if (Answer.of(follower.evaluate(tenant, key.value())).equals(answer)) {
                answers.countDown();
            }
        });
        return answers;
    }

    private String of(TenantId asked) {
        return of(asked, Map.of());
    }

    private String of(TenantId asked, Map<String, ?> said) {
        return Answer.of(flags.evaluate(context(asked), key.value(), said));
    }

    private static String share(FlagDefinition definition, TenantId tenant, String said) {
        EvaluationData data = EvaluationData.of(tenant, context(tenant), Map.of("targetingKey", said), Instant.EPOCH);
        return Answer.of(definition.resolve(data.of(definition.key())));
    }

    private static TenantContext context(TenantId tenant) {
        return new TenantContext(tenant, "ann", Set.of("pickers"));
    }
}
