package dev.cadastre.isolation.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class FlagStoreIT {

    private final List<String> heard = new ArrayList<>();
    private final FlagStore store = FlagStore.of(
            TestFlags.DATABASE,
            FlagHints.local(),
            (sql, owner, change) -> heard.add(change.key() + " " + change.number()));
    private final TenantId tenant = TestFlags.tenant();
    private final FlagOwner owner = FlagOwner.of(tenant);
    private final FlagKey key = TestFlags.key();

    @Test
    void keepsDefinitionsOfEachOwnerApart() {
        store.put(owner, key, TestFlags.definition("on", "{}"), "ann");
        assertThat(store.read(owner)).extracting(StoredFlag::key).containsExactly(key);
        assertThat(store.read(FlagOwner.of(TestFlags.tenant()))).isEmpty();
        assertThat(store.find(FlagOwner.EVERYBODY, key)).isEmpty();
        assertThat(store.find(FlagOwner.of(TestFlags.tenant()), key)).isEmpty();
        assertThat(store.remove(FlagOwner.of(TestFlags.tenant()), key, "eve")).isFalse();
        assertThat(store.find(owner, key)).isPresent();
    }

    @Test
    void writesDownWhoChangedWhatAndTellsOfItBeforeItCounts() {
        store.put(owner, key, TestFlags.definition("on", "{}"), "ann");
        store.put(owner, key, TestFlags.definition("on", "{}"), "bob");
        store.setEnabled(owner, key, false, "bob");
        store.remove(owner, key, "cleo");
        List<FlagChange> changes = store.changes(owner, Long.MAX_VALUE, 10);
        assertThat(changes).extracting(FlagChange::changedBy).containsExactly("cleo", "bob", "ann");
        assertThat(changes).extracting(FlagChange::number).containsExactly(3L, 2L, 1L);
        assertThat(changes.get(2).before()).isNull();
        assertThat(changes.get(1).after()).contains("\"state\":\"DISABLED\"");
        assertThat(changes.get(0).after()).isNull();
        assertThat(store.changes(owner, 3, 1)).extracting(FlagChange::number).containsExactly(2L);
        assertThat(heard).containsExactly(key + " 1", key + " 2", key + " 3");
        assertThat(store.changes(FlagOwner.of(TestFlags.tenant()), Long.MAX_VALUE, 10))
                .isEmpty();
    }

    @Test
    void whoeverListensCanForbidAChange() {
        FlagStore forbidding = FlagStore.of(TestFlags.DATABASE, FlagHints.local(), (sql, of, change) -> {
            throw new IllegalStateException("no");
        });
        assertThatThrownBy(() -> forbidding.put(owner, key, TestFlags.definition("on", "{}"), "ann"))
                .hasStackTraceContaining("IllegalStateException: no");
        assertThat(store.find(owner, key)).isEmpty();
        assertThat(store.changes(owner, Long.MAX_VALUE, 10)).isEmpty();
    }

    @Test
    void theVersionGrowsWithEveryChangeOfAnybodys() {
        long before = store.version();
        store.put(owner, key, TestFlags.definition("on", "{}"), "ann");
        assertThat(store.version()).isGreaterThan(before);
    }

    @Test
    void refusesWhatCannotBeEvaluated() {
        refused("{", "This is no JSON");
        refused("[]", "A JSON object is expected");
        refused("{\"state\":\"ON\"}", "'variants'");
        refused(TestFlags.definition("maybe", "{}"), "'defaultVariant'");
        refused(TestFlags.definition("on", "{\"system\":[]}"), "'system' is no operator");
        refused(TestFlags.definition("on", "{\"$ref\":\"none\"}"), "no shared rule 'none'");
        refused("{\"state\":\"ENABLED\",\"state\":\"DISABLED\",\"variants\":{\"on\":true}}", "This is no JSON");
        assertThat(store.read(owner)).isEmpty();
    }

    @Test
    void sharedRulesStayAsLongAsFlagsReferToThem() {
        String shared = "{\"big\":{\">\":[{\"var\":\"size\"},9]},\"not-big\":{\"!\":{\"$ref\":\"big\"}}}";
        store.put(owner, FlagKey.EVALUATORS, shared, "ann");
        store.put(owner, key, TestFlags.definition("on", "{\"if\":[{\"$ref\":\"not-big\"},\"off\"]}"), "ann");
        assertInvalid(() -> store.remove(owner, FlagKey.EVALUATORS, "ann"), "no shared rule 'not-big'");
        assertInvalid(
                () -> store.put(owner, FlagKey.EVALUATORS, "{\"a\":{\"$ref\":\"a\"}}", "ann"), "lead in a circle");
        assertThat(store.find(owner, FlagKey.EVALUATORS)).isPresent();
    }

    /** Sixty levels of two references each: written out, the last rule is longer than any memory. */
    @Test
    void sharedRulesThatMultiplyAreRefusedBeforeTheyAreCopied() {
        Map<FlagKey, String> document = new HashMap<>();
        StringBuilder shared = new StringBuilder("{\"l0\":{\"var\":\"size\"}");
        for (int level = 1; level <= 60; level++) {
            shared.append(",\"l%d\":{\"cat\":[{\"$ref\":\"l%d\"},{\"$ref\":\"l%d\"}]}"
                    .formatted(level, level - 1, level - 1));
        }
        document.put(key, TestFlags.definition("on", "{\"$ref\":\"l60\"}"));
        document.put(FlagKey.EVALUATORS, shared.append('}').toString());
        assertInvalid(() -> store.replace(owner, document, "ann"), "with what it refers to");
        assertInvalid(() -> store.put(owner, FlagKey.EVALUATORS, shared.toString(), "ann"), "with what it refers to");
    }

    @Test
    void rulesThatReferToALongOneAreBoundedTogether() {
        Map<FlagKey, String> document = new HashMap<>();
        String items = String.join(",", Collections.nCopies(4_000, "1"));
        document.put(FlagKey.EVALUATORS, "{\"long\":{\"in\":[1,[%s]]}}".formatted(items));
        for (int flag = 0; flag < 100; flag++) {
            document.put(TestFlags.key(), TestFlags.definition("on", "{\"if\":[{\"$ref\":\"long\"},\"off\"]}"));
        }
        assertInvalid(() -> store.replace(owner, document, "ann"), "all rules together");
    }

    /** Otherwise the last of them would be stored, and found broken when it is asked for. */
    @Test
    void theBoundHoldsForRulesThatComeOneByOne() {
        String items = String.join(",", Collections.nCopies(4_000, "1"));
        store.put(owner, FlagKey.EVALUATORS, "{\"long\":{\"in\":[1,[%s]]}}".formatted(items), "ann");
        String referring = TestFlags.definition("on", "{\"if\":[{\"$ref\":\"long\"},\"off\"]}");
        int stored = 0;
        while (stored < 60) {
            try {
                store.put(owner, TestFlags.key(), referring, "ann");
            } catch (CadastreException refused) {
                assertThat(refused).hasMessageContaining("all rules together");
                break;
            }
            stored++;
        }
        // four thousand values each, of two hundred thousand
        assertThat(stored).isBetween(45, 49);
        store.put(owner, TestFlags.key(), TestFlags.definition("on", "{\"if\":[true,\"off\"]}"), "ann");
    }

    @Test
    void allDefinitionsTogetherAreBounded() {
        Map<FlagKey, String> document = new HashMap<>();
        String long60k = "x".repeat(60_000);
        for (int flag = 0; flag < 18; flag++) {
            document.put(
                    TestFlags.key(),
                    "{\"state\":\"ENABLED\",\"variants\":{\"on\":\"%s\"},\"defaultVariant\":\"on\"}"
                            .formatted(long60k));
        }
        assertThatThrownBy(() -> store.replace(owner, document, "ann"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.TENANT_LIMIT_REACHED))
                .hasMessageContaining("1,048,576 bytes");
        assertThat(store.read(owner)).isEmpty();
    }

    @Test
    void aDocumentIsTakenAsAWholeOrNotAtAll() {
        store.put(owner, key, TestFlags.definition("on", "{}"), "ann");
        FlagKey other = TestFlags.key();
        String document = """
                {"flags":{"%s":%s},"$evaluators":{"big":{">":[{"var":"size"},9]}}}""".formatted(other, TestFlags.definition("on", "{\"if\":[{\"$ref\":\"big\"},\"off\"]}"));
        List<StoredFlag> kept = store.replace(owner, FlagDocument.read(document), "ann");
        assertThat(kept).extracting(StoredFlag::key).containsExactly(FlagKey.EVALUATORS, other);
        assertThat(FlagDocument.read(FlagDocument.write(kept))).hasSize(2).isEqualTo(FlagDocument.read(document));
        assertInvalid(
                () -> store.replace(owner, Map.of(key, TestFlags.definition("on", "{\"x\":1}")), "ann"),
                "'x' is no operator");
        assertThat(store.read(owner)).isEqualTo(kept);
    }

    @Test
    void whateverFlagdReadsIsTaken() {
        String on = "{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"defaultVariant\":%s}";
        for (String document : List.of(
                "{\"metadata\":{\"version\":\"1\",\"flagSetId\":\"floor\",\"weight\":1.5,\"beta\":true},\"flags\":{}}",
                "{\"$schema\":\"https://flagd.dev/schema/v0/flags.json\",\"$comment\":\"x\",\"flags\":{}}",
                "{\"$evaluators\":{},\"metadata\":{},\"flags\":{}}",
                "{\"flags\":{\"a\":%s}}".formatted(on.formatted("null")),
                "{\"flags\":{\"a\":%s}}".formatted(on.formatted("\"\"")),
                "{\"flags\":{\"a\":{\"state\":\"ENABLED\",\"variants\":{\"on\":true},\"targeting\":{}}}}")) {
            List<StoredFlag> kept = store.replace(owner, FlagDocument.read(document), "ann");
            assertThat(FlagDocument.read(FlagDocument.write(kept))).as(document).isEqualTo(FlagDocument.read(document));
        }
        String listed = "{\"flags\":[{\"key\":\"a\",%s]}"
                .formatted(on.formatted("\"on\"").substring(1));
        assertThat(FlagDocument.read(listed))
                .isEqualTo(FlagDocument.read("{\"flags\":{\"a\":%s}}".formatted(on.formatted("\"on\""))));
        assertInvalid(() -> FlagDocument.read(listed.replace("]}", "," + listed.substring(10))), "'a' twice");
        assertInvalid(() -> FlagDocument.read("{\"flags\":[1]}"), "as 'key'");
        assertInvalid(() -> FlagDocument.read("{\"flags\":{\"$metadata\":{}}}"), "beside 'flags'");
        assertInvalid(
                () -> store.replace(owner, FlagDocument.read("{\"metadata\":{\"a\":[]},\"flags\":{}}"), "ann"),
                "texts, numbers and booleans");
    }

    @Test
    void metadataOfTheSetIsEveryFlagsUnlessItHasItsOwn() {
        store.replace(owner, FlagDocument.read("""
                {"metadata":{"version":"1","team":"floor"},
                 "flags":{"a":{"state":"ENABLED","variants":{"on":true},"defaultVariant":"on","metadata":{"version":"2"}}}}"""), "ann");
        FlagSet set = FlagSet.of(List.of(), store.read(owner));
        assertThat(set.find("a").orElseThrow().metadata()).isEqualTo(Map.of("version", "2", "team", "floor"));
        assertThat(set.metadata()).isEqualTo(Map.of("version", "1", "team", "floor"));
        assertThat(store.setEnabled(owner, FlagKey.METADATA, false, "ann")).isEmpty();
    }

    @Test
    void aWeightThatFlagdDoesNotTakeIsRefusedWhenItIsWritten() {
        for (String shares :
                List.of("[\"on\",0.5],[\"off\",99.5]", "[\"on\",2147483648]", "[\"on\",2147483647],[\"off\",1]")) {
            refused(
                    TestFlags.definition("on", "{\"if\":[true,{\"fractional\":[%s]}]}".formatted(shares)),
                    "'fractional'");
        }
        for (String shares :
                List.of("[\"on\",0],[\"off\",0]", "[\"on\",-50],[\"off\",150]", "[\"on\",50000000],[\"off\"]")) {
            store.put(owner, key, TestFlags.definition("on", "{\"fractional\":[%s]}".formatted(shares)), "ann");
        }
    }

    @Test
    void aTenantThatWasNeverOpenedHasNone() {
        FlagOwner nobody = FlagOwner.of(new TenantId("never-opened"));
        assertThatThrownBy(() -> store.put(nobody, key, TestFlags.definition("on", "{}"), "ann"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.NOT_FOUND));
    }

    private void refused(String definition, String why) {
        assertInvalid(() -> store.put(owner, key, definition, "ann"), why);
    }

    private static void assertInvalid(ThrowingCallable change, String why) {
        assertThatThrownBy(change)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.INVALID_FLAG))
                .hasMessageContaining(why);
    }
}
