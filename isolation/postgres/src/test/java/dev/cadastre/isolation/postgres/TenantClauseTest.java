package dev.cadastre.isolation.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guard of statements tells from their text. */
class TenantClauseTest {

    private static final Set<String> TENANTS = Set.of("notes", "drafts", "copies", "templates", "shelves", "history");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select * from counter for update",
                "select * from notes where customer_id = ?",
                "select * from notes where (customer_id = ? and (note_id = ? or name = ?))",
                "select * from \"notes\" where \"notes\".\"customer_id\" = ?",
                "select * from public.notes as d where d.customer_id = ?::text",
                "select * from notes where customer_id = cast(? as varchar)",
                "select * from notes where ? = customer_id",
                "select * from notes where customer_id in (?, '*')",
                "select * from notes where customer_id = (select current_tenant())",
                "select count(*) from notes d left join drafts h on h.customer_id = d.customer_id"
                        + " and h.note_id = d.note_id where d.customer_id = ?",
                "select * from notes d join shelves g using (customer_id) where g.customer_id = ?",
                "select * from (select * from notes where customer_id = ?) as mine",
                "select * from notes where customer_id = ? union all select * from notes where customer_id = ?",
                "with own as (select ?::text as customer_id) select d.* from own, notes d"
                        + " where d.customer_id = own.customer_id",
                "select 1 where exists (select from notes where customer_id = ?)",
                "select f.* from templates f where f.customer_id = case left(?, 1) when '~' then ? else '*' end",
                "update notes set title = ? where customer_id = ? and note_id = ?",
                "delete from notes where customer_id = ?",
                "delete from copies p using (values (?)) as v (id) where p.customer_id = ? and p.note_id = v.id",
                "insert into shelves (customer_id, shelf_id) values (?, ?), (?, ?)",
                "insert into shelves (shelf_id, customer_id) values (?, ?) on conflict (customer_id, shelf_id)"
                        + " do update set name = excluded.name",
                "insert into notes (customer_id, note_id) select ?, d.id from unnest(?) as d (id)",
                "insert into notes select * from loaded where customer_id = (select current_tenant())",
                "select 'from notes' as text, /* from notes */ 1 -- from notes",
                "select $$ from notes $$",
            })
    void letsPassWhatAsksForItsTenant(String sql) {
        assertThat(clause(sql).refused()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from notes",
                "select * from \"notes\"",
                "select * from public.notes",
                "select * from only notes",
                "select * from shelves, notes where shelves.customer_id = ?",
                "select * from notes where customer_id = ? or 1 = 1",
                "select * from notes where (customer_id = ? and name = ?) or true",
                "select * from notes where not (customer_id = ?)",
                "select * from notes where not customer_id = ?",
                "select * from notes where customer_id <> ?",
                "select * from notes where customer_id like ?",
                "select * from notes where customer_id = customer_id",
                "select * from notes d where d.customer_id = d.customer_id",
                "select * from notes d where d.customer_id = lower(?)",
                "select * from notes where customer_id = any (?)",
                "select * from notes where customer_id in (select customer_id from shelves where customer_id = ?)",
                "select * from notes where customer_id = 'a' || ?",
                "select * from notes where name = 'customer_id = ?'",
                "select * from notes where name = ? -- and customer_id = ?",
                "select * from notes having customer_id = ?",
                "select customer_id = ? from notes",
                "select * from notes where customer_id = ? union all select * from notes",
                "select * from notes where customer_id = ?; select * from notes",
                "select (select string_agg(name, ' ') from notes) from shelves where customer_id = ?",
                "select * from notes d left join shelves g on d.customer_id = ? where g.customer_id = ?",
                "select * from notes d right join shelves g on g.customer_id = d.customer_id where d.customer_id = ?",
                "select * from notes d, shelves g where d.customer_id = g.customer_id",
                "with all_of_them as (select * from notes) select * from all_of_them where customer_id = ?",
                "select 1 where exists (select from notes)",
                "select * from (shelves join notes using (shelf_id)) where customer_id = ?",
                "table notes",
                "truncate notes",
                "copy notes to stdout",
                "lock table notes",
                "update notes set title = ?",
                "update notes set customer_id = ? where customer_id = ?",
                "delete from notes",
                "delete from notes using shelves where shelves.customer_id = ?",
                "insert into notes values (?, ?)",
                "insert into notes (note_id) values (?)",
                "insert into notes (customer_id, note_id) values (?, ?), (lower(?), ?)",
                "insert into notes select * from loaded",
                "insert into notes (customer_id) select lower(?)",
                "insert into notes default values",
                "select * from notes where customer_id = E'\\'' or 1 = 1 or name = '?'",
                "select * from notes where customer_id = ? /* unfinished",
                "select * from notes where true /* /* */ and customer_id = ? -- */",
                "select * from notes where name = E'\\' and customer_id = ? -- '",
                "select * from notes where (customer_id = ?",
            })
    void refusesWhatDoesNot(String sql) {
        assertThat(clause(sql).refused()).isNotNull();
        assertThatThrownBy(() -> clause(sql).checked("one"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
    }

    @Test
    void knowsWhichParametersNameTheTenant() {
        TenantClause clause =
                clause("update notes set title = ? where note_id = ? and customer_id = ? and kind = 'customer_id'");
        assertThat(clause.parameters()).containsExactly(2);
        assertThatCode(() -> clause.check("one", List.of("other", "other", "one")))
                .doesNotThrowAnyException();
        assertForeign(() -> clause.check("one", List.of("one", "one", "other")));
        assertForeign(() -> clause.check("one", List.of("one", "one")));
        clause.checkParameter("one", 1, "other");
        assertForeign(() -> clause.checkParameter("one", 2, "other"));
        assertForeign(() -> clause.checkParameter("one", 2, null));
    }

    @Test
    void refusesALiteralThatNamesAnother() {
        assertForeign(
                () -> clause("select * from notes where customer_id = 'other'").checked("one"));
        assertForeign(() -> clause("insert into shelves (customer_id) values ('one'), ('other')")
                .checked("one"));
        clause("select * from templates where customer_id in ('*', 'one')").checked("one");
    }

    @Test
    void listsTheTablesThatAreNotKnown() {
        assertThat(TenantClause.read("select * from notes, drafts where notes.customer_id = ?", Set.of("notes"))
                        .others())
                .containsExactly("drafts");
    }

    private static TenantClause clause(String sql) {
        return TenantClause.read(sql, TENANTS);
    }

    private static void assertForeign(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CadastreException.class, e -> {
            assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED);
            assertThat(e.detail()).contains("asks for customer_id");
        });
    }
}
