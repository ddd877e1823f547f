package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.DeviceId;
import dev.cadastre.model.ErrorId;
import dev.cadastre.model.Ledger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StoredRowTest {

    @Test
    void readsWhatFits() {
        StoredRow row = row(Notes.NOTE_ID, "note-1");
        assertThat(row.required(Notes.NOTE_ID, DeviceId::new)).isEqualTo(new DeviceId("note-1"));
        assertThat(row.optional(Notes.NOTE_ID, DeviceId::new)).isEqualTo(new DeviceId("note-1"));
        assertThat(row.optional(Notes.NOTE_ID)).isEqualTo("note-1");
    }

    @Test
    void nothingIsNothing() {
        StoredRow row = row(Notes.NOTE_ID, null);
        assertThat(row.optional(Notes.NOTE_ID)).isNull();
        assertThat(row.optional(Notes.NOTE_ID, DeviceId::new)).isNull();
    }

    @Test
    void namesTheColumnThatIsMissing() {
        assertUnreadable(() -> row(Notes.TITLE, null).required(Notes.TITLE), "notes.title: is null");
    }

    @Test
    void namesTheColumnThatDoesNotFit() {
        StoredRow row = row(Notes.NOTE_ID, "a b");
        assertUnreadable(() -> row.required(Notes.NOTE_ID, DeviceId::new), "notes.note_id: 'a b' is not");
        assertUnreadable(() -> row.optional(Notes.NOTE_ID, DeviceId::new), "notes.note_id: 'a b' is not");
    }

    @Test
    void namesTheColumnsThatDoNotFitTogether() {
        StoredRow row = row(Notes.PAGES, -1L);
        assertUnreadable(
                () -> row.checked(Notes.PAGES, () -> new Ledger(row.required(Notes.PAGES), 0, 0, 0)),
                "notes.pages: a count below 0");
    }

    @Test
    void namesTheInnermostColumn() {
        StoredRow row = row(Notes.TITLE, null);
        assertUnreadable(() -> row.checked(Notes.NOTE_ID, () -> row.required(Notes.TITLE)), "notes.title: is null");
    }

    private static void assertUnreadable(ThrowingCallable reading, String detail) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.RECORD_UNREADABLE);
            assertThat(e.detail()).startsWith(detail);
        });
    }

    private static <T> StoredRow row(Field<T> column, @Nullable T value) {
        Record row = DSL.using(SQLDialect.POSTGRES).newRecord(column);
        row.set(column, value);
        return new StoredRow(row);
    }
}
