package dev.cadastre.isolation.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.isolation.postgres.Cursor;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of documents does, and above all what it does not. */
abstract class DocumentsContract {

    private static final ContainerName NOTES = new ContainerName("notes");
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");

    private TenantId mine = new TenantId("to-be-opened");
    private TenantId theirs = mine;
    private TenantContainer container = documents().container(mine, NOTES);
    private TenantContainer foreign = container;

    abstract Documents documents();

    /** A tenant of the test's own. */
    abstract TenantId openedTenant();

    @BeforeEach
    void openTwo() {
        mine = openedTenant();
        theirs = openedTenant();
        container = documents().container(mine, NOTES);
        foreign = documents().container(theirs, NOTES);
    }

    @Test
    void givesBackWhatItWasHanded() {
        Document note = note(mine, "tag-1", 1, "{\"text\":\"ü \\\" \\u0001\",\"n\":[1,2.5,null,true]}");
        assertThat(container.addAll(List.of(note))).isEqualTo(1);
        assertThat(container.find(note.key())).contains(note);
        assertThat(container.find(key("tag-1", 2))).isEmpty();
        assertThat(container.find(key("tag-2", 1))).isEmpty();
    }

    @Test
    void addsOnceWhatComesAgain() {
        Document first = note(mine, "tag-1", 1, "{\"n\":1}");
        assertThat(container.addAll(List.of(first, note(mine, "tag-1", 2, "{}"))))
                .isEqualTo(2);
        assertThat(container.addAll(List.of(
                        note(mine, "tag-1", 1, "{\"n\":2}"),
                        note(mine, "tag-1", 3, "{}"),
                        note(mine, "tag-1", 3, "{}"))))
                .isEqualTo(1);
        assertThat(container.find(first.key())).contains(first);
        assertThat(container.count()).isEqualTo(3);
    }

    @Test
    void putsInPlaceOfWhatIsThere() {
        container.addAll(List.of(note(mine, "tag-1", 1, "{\"n\":1}")));
        Document last = note(mine, "tag-1", 1, "{\"n\":3}");
        container.putAll(List.of(note(mine, "tag-1", 1, "{\"n\":2}"), last));
        assertThat(container.find(last.key())).contains(last);
        assertThat(container.count()).isEqualTo(1);
    }

    @Test
    void takesManyAndNone() {
        assertThat(container.addAll(List.of())).isZero();
        container.putAll(List.of());
        assertThat(container.addAll(notes(mine, "tag-1", 1_201))).isEqualTo(1_201);
        assertThat(container.count()).isEqualTo(1_201);
        List<Document> all = new ArrayList<>();
        container.forEach(all::add);
        assertThat(all).hasSize(1_201).doesNotHaveDuplicates();
    }

    @Test
    void refusesABodyThatIsNoJsonObject() {
        assertThatThrownBy(() -> container.addAll(List.of(note(mine, "tag-1", 1, "{broken}"))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(container.count()).isZero();
    }

    @Test
    void showsTheNewestFirstInPages() {
        container.addAll(notes(mine, "tag-1", 25));
        container.addAll(notes(mine, "tag-2", 3));
        List<Document> seen = new ArrayList<>();
        String cursor = null;
        do {
            DocumentPage page = container.page("tag-1", TimeRange.ALL, cursor, 10);
            seen.addAll(page.documents());
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen)
                .extracting(document -> document.key().at())
                .containsExactlyElementsOf(IntStream.range(0, 25)
                        .mapToObj(i -> START.plusSeconds(24 - i))
                        .toList());
    }

    @Test
    void pagesThroughDocumentsOfOneMomentByTheirIds() {
        for (String id : List.of("a1", "b2", "B2", "b10", "c.3")) {
            container.addAll(List.of(new Document(mine, new DocumentKey("tag-1", START, id), "{}")));
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            DocumentPage page = container.page("tag-1", TimeRange.ALL, cursor, 2);
            page.documents().forEach(document -> seen.add(document.key().id()));
            cursor = page.next();
        } while (cursor != null);
        assertThat(seen).containsExactly("c.3", "b2", "b10", "a1", "B2");
    }

    @Test
    void showsFromInclusiveToExclusive() {
        container.addAll(notes(mine, "tag-1", 5));
        assertThat(times(START.plusSeconds(1), START.plusSeconds(3)))
                .containsExactly(START.plusSeconds(2), START.plusSeconds(1));
        assertThat(times(
                        START.plusSeconds(1).minusNanos(1), START.plusSeconds(1).plusNanos(1)))
                .containsExactly(START.plusSeconds(1));
        assertThat(times(Instant.MIN, Instant.MAX)).hasSize(5);
        assertThat(times(Instant.MAX, Instant.MIN)).isEmpty();
    }

    @Test
    void deletesOneAndAll() {
        container.addAll(notes(mine, "tag-1", 3));
        DocumentKey first = key("tag-1", 0);
        assertThat(container.delete(first)).isTrue();
        assertThat(container.delete(first)).isFalse();
        assertThat(container.deleteAll()).isEqualTo(2);
        assertThat(container.count()).isZero();
    }

    @Test
    void keepsContainersApart() {
        TenantContainer other = documents().container(mine, new ContainerName("other"));
        container.addAll(notes(mine, "tag-1", 2));
        other.addAll(notes(mine, "tag-1", 1));
        assertThat(container.count()).isEqualTo(2);
        assertThat(documents().containers(mine)).containsExactly(NOTES, other.name());
        assertThat(other.deleteAll()).isEqualTo(1);
        assertThat(container.count()).isEqualTo(2);
    }

    @Test
    void theSameKeyIsAnotherDocumentForAnotherTenant() {
        Document own = note(mine, "tag-1", 1, "{\"of\":\"mine\"}");
        Document other = note(theirs, "tag-1", 1, "{\"of\":\"theirs\"}");
        container.putAll(List.of(own));
        foreign.putAll(List.of(other));
        assertThat(container.find(own.key())).contains(own);
        assertThat(foreign.find(own.key())).contains(other);
        assertThat(container.page("tag-1", TimeRange.ALL, null, 10).documents()).containsExactly(own);
        assertThat(container.count()).isEqualTo(1);
        assertThat(documents().containers(theirs)).containsExactly(NOTES);
    }

    @Test
    void aForeignDocumentIsNotThere() {
        Document other = note(theirs, "tag-1", 1, "{}");
        foreign.addAll(List.of(other));
        assertThat(container.find(other.key())).isEmpty();
        assertThat(container.delete(other.key())).isFalse();
        assertThat(container.deleteAll()).isZero();
        assertThat(container.count()).isZero();
        assertThat(container.page("tag-1", TimeRange.ALL, null, 10).documents()).isEmpty();
        assertThat(documents().containers(mine)).isEmpty();
        container.forEach(document -> assertThat(document).isNull());
        assertThat(foreign.find(other.key())).contains(other);
    }

    @Test
    void refusesADocumentOfAnotherTenantAndAllThatCameWithIt() {
        List<Document> mixed = List.of(note(mine, "tag-1", 1, "{}"), note(theirs, "tag-1", 2, "{}"));
        assertRefused(() -> container.addAll(mixed), ErrorId.ISOLATION_REFUSED);
        assertRefused(() -> container.putAll(mixed), ErrorId.ISOLATION_REFUSED);
        assertThat(container.count()).isZero();
        assertThat(foreign.count()).isZero();
    }

    @Test
    void aCursorIsGoodForItsOwnQueryAlone() {
        container.addAll(notes(mine, "tag-1", 3));
        foreign.addAll(notes(theirs, "tag-1", 3));
        String cursor = foreign.page("tag-1", TimeRange.ALL, null, 1).next();
        assertThat(cursor).isNotNull();
        assertThat(foreign.page("tag-1", TimeRange.ALL, cursor, 9).documents()).hasSize(2);
        assertRefused(() -> container.page("tag-1", TimeRange.ALL, cursor, 9), ErrorId.INVALID_CURSOR);
        assertRefused(() -> foreign.page("tag-2", TimeRange.ALL, cursor, 9), ErrorId.INVALID_CURSOR);
        assertRefused(() -> foreign.page("tag-1", TimeRange.of(START, null), cursor, 9), ErrorId.INVALID_CURSOR);
        assertRefused(
                () -> documents().container(theirs, new ContainerName("other")).page("tag-1", TimeRange.ALL, cursor, 9),
                ErrorId.INVALID_CURSOR);
        for (String none : List.of("", "x", new Cursor("documents", 3).write("a", "b", "c"))) {
            assertRefused(() -> foreign.page("tag-1", TimeRange.ALL, none, 9), ErrorId.INVALID_CURSOR);
        }
    }

    @Test
    void refusesASubjectThatCouldMeanMoreThanItself() {
        for (String subject : List.of("", "tag-1' OR '1'='1", "%", "tag-1/../tag-2", "tag-1|x", "tag\n1", "täg", "*")) {
            assertThatThrownBy(() -> container.page(subject, TimeRange.ALL, null, 1))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new DocumentKey(subject, START, "1")).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> new DocumentKey("tag-1", START, subject))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void refusesALimitOutOfRange() {
        for (int limit : new int[] {0, -1, 1001}) {
            assertRefused(() -> container.page("tag-1", TimeRange.ALL, null, limit), ErrorId.INVALID_REQUEST);
        }
    }

    @Test
    void purgesOneTenantAndLeavesTheOther() {
        container.addAll(notes(mine, "tag-1", 3));
        documents().container(mine, new ContainerName("other")).addAll(notes(mine, "tag-1", 2));
        foreign.addAll(notes(theirs, "tag-1", 4));
        assertThat(documents().purge(mine)).isEqualTo(5);
        assertThat(documents().purge(mine)).isZero();
        assertThat(documents().containers(mine)).isEmpty();
        assertThat(container.count()).isZero();
        assertThat(foreign.count()).isEqualTo(4);
    }

    private List<Instant> times(@Nullable Instant from, @Nullable Instant to) {
        return container.page("tag-1", TimeRange.of(from, to), null, 100).documents().stream()
                .map(document -> document.key().at())
                .toList();
    }

    private static List<Document> notes(TenantId tenant, String subject, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> note(tenant, subject, i, "{\"n\":%d}".formatted(i)))
                .toList();
    }

    private static Document note(TenantId tenant, String subject, int second, String body) {
        return new Document(tenant, key(subject, second), body);
    }

    private static DocumentKey key(String subject, int second) {
        return new DocumentKey(subject, START.plusSeconds(second), "a" + second);
    }

    private static void assertRefused(ThrowingCallable call, ErrorId id) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(id));
    }
}
