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

    private static final Set<String> TENANTS = Set.of(
            "devices", "device_health", "device_places", "facilities", "gateways", "tree_log");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select * from tree_version for update",
                "select * from devices where customer_id = ?",
                "select * from devices where (customer_id = ? and (device_id = ? or name = ?))",
                "select * from \"devices\" where \"devices\".\"customer_id\" = ?",
                "select * from public.devices as d where d.customer_id = ?::text",
                "select * from devices where customer_id = cast(? as varchar)",
                "select * from devices where ? = customer_id",
                "select * from devices where customer_id in (?, '*')",
                "select * from devices where customer_id = (select current_tenant())",
                "select count(*) from devices d left join device_health h on h.customer_id = d.customer_id"
                        + " and h.device_id = d.device_id where d.customer_id = ?",
                "select * from devices d join gateways g using (customer_id) where g.customer_id = ?",
                "select * from (select * from devices where customer_id = ?) as mine",
                "select * from devices where customer_id = ? union all select * from devices where customer_id = ?",
                "with own as (select ?::text as customer_id) select d.* from own, devices d"
                        + " where d.customer_id = own.customer_id",
                "select 1 where exists (select from devices where customer_id = ?)",
                "select f.* from facilities f where f.customer_id = case left(?, 1) when '~' then ? else '*' end",
                "update devices set name = ? where customer_id = ? and device_id = ?",
                "delete from devices where customer_id = ?",
                "delete from device_places p using (values (?)) as v (id) where p.customer_id = ? and p.device_id = v.id",
                "insert into gateways (customer_id, gateway_id) values (?, ?), (?, ?)",
                "insert into gateways (gateway_id, customer_id) values (?, ?) on conflict (customer_id, gateway_id)"
                        + " do update set name = excluded.name",
                "insert into devices (customer_id, device_id) select ?, d.id from unnest(?) as d (id)",
                "insert into devices select * from loaded where customer_id = (select current_tenant())",
                "select 'from devices' as text, /* from devices */ 1 -- from devices",
                "select $$ from devices $$",
            })
    void letsPassWhatAsksForItsTenant(String sql) {
        assertThat(clause(sql).refused()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from devices",
                "select * from \"devices\"",
                "select * from public.devices",
                "select * from only devices",
                "select * from gateways, devices where gateways.customer_id = ?",
                "select * from devices where customer_id = ? or 1 = 1",
                "select * from devices where (customer_id = ? and name = ?) or true",
                "select * from devices where not (customer_id = ?)",
                "select * from devices where not customer_id = ?",
                "select * from devices where customer_id <> ?",
                "select * from devices where customer_id like ?",
                "select * from devices where customer_id = customer_id",
                "select * from devices d where d.customer_id = d.customer_id",
                "select * from devices d where d.customer_id = lower(?)",
                "select * from devices where customer_id = any (?)",
                "select * from devices where customer_id in (select customer_id from tenants where customer_id = ?)",
                "select * from devices where customer_id = 'a' || ?",
                "select * from devices where name = 'customer_id = ?'",
                "select * from devices where name = ? -- and customer_id = ?",
                "select * from devices having customer_id = ?",
                "select customer_id = ? from devices",
                "select * from devices where customer_id = ? union all select * from devices",
                "select * from devices where customer_id = ?; select * from devices",
                "select (select string_agg(name, ' ') from devices) from gateways where customer_id = ?",
                "select * from devices d left join gateways g on d.customer_id = ? where g.customer_id = ?",
                "select * from devices d right join gateways g on g.customer_id = d.customer_id where d.customer_id = ?",
                "select * from devices d, gateways g where d.customer_id = g.customer_id",
                "with all_of_them as (select * from devices) select * from all_of_them where customer_id = ?",
                "select 1 where exists (select from devices)",
                "select * from (gateways join devices using (gateway_id)) where customer_id = ?",
                "table devices",
                "truncate devices",
                "copy devices to stdout",
                "lock table devices",
                "update devices set name = ?",
                "update devices set customer_id = ? where customer_id = ?",
                "delete from devices",
                "delete from devices using gateways where gateways.customer_id = ?",
                "insert into devices values (?, ?)",
                "insert into devices (device_id) values (?)",
                "insert into devices (customer_id, device_id) values (?, ?), (lower(?), ?)",
                "insert into devices select * from loaded",
                "insert into devices (customer_id) select lower(?)",
                "insert into devices default values",
                "select * from devices where customer_id = E'\\'' or 1 = 1 or name = '?'",
                "select * from devices where customer_id = ? /* unfinished",
                "select * from devices where true /* /* */ and customer_id = ? -- */",
                "select * from devices where name = E'\\' and customer_id = ? -- '",
                "select * from devices where (customer_id = ?",
            })
    void refusesWhatDoesNot(String sql) {
        assertThat(clause(sql).refused()).isNotNull();
        assertThatThrownBy(() -> clause(sql).checked("one"))
                .isInstanceOfSatisfying(
                        CadastreException.class, e -> assertThat(e.id()).isEqualTo(ErrorId.ISOLATION_REFUSED));
    }

    @Test
    void knowsWhichParametersNameTheTenant() {
        TenantClause clause = clause(
                "update devices set name = ? where device_id = ? and customer_id = ? and kind = 'customer_id'");
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
        assertForeign(() -> clause("select * from devices where customer_id = 'other'")
                .checked("one"));
        assertForeign(() -> clause("insert into gateways (customer_id) values ('one'), ('other')")
                .checked("one"));
        clause("select * from facilities where customer_id in ('*', 'one')")
                .checked("one");
    }

    @Test
    void listsTheTablesThatAreNotKnown() {
        assertThat(TenantClause.read("select * from devices, notes where devices.customer_id = ?", Set.of("devices"))
                        .others())
                .containsExactly("notes");
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
