package dev.cadastre.proof.attacks.postgres;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rows of the victim, asked for by their ids, by statements bent out of shape, and past the policies. */
public final class PostgresAttacks {

    private static final List<BentStatement> READING = List.of(
            read("no-clause", "A query has lost its clause", "devices", "select name from devices"),
            read(
                    "or-true",
                    "OR 1=1 stands behind the clause",
                    "devices",
                    "select name from devices where customer_id = '{attacker}' or 1 = 1"),
            read(
                    "comment",
                    "A comment ends the statement before its clause",
                    "devices",
                    "select name from devices where true -- and customer_id = '{attacker}'"),
            read(
                    "union-injection",
                    "UNION adds the rows of the victim",
                    "gateways",
                    "select name from gateways where customer_id = '{attacker}'"
                            + " union all select name from gateways where customer_id = '{victim}'"),
            read(
                    "subquery",
                    "A subquery in the list of columns reads another table",
                    "gateways",
                    "select (select string_agg(name, ' ') from gateways) from devices where customer_id = '{attacker}'"),
            read(
                    "order-by",
                    "The order asks a table of the victim",
                    "device_health",
                    "select (select string_agg(zone_id, ' ') from device_health) order by 1"),
            read(
                    "set-config-in-statement",
                    "The statement itself sets the tenant while it runs",
                    "devices",
                    "select name from devices where (select set_config('cadastre.tenant', '{victim}', true)) is not null"),
            read(
                    "set-config-before",
                    "A stacked set_config names the victim",
                    "facilities",
                    "select set_config('cadastre.tenant', '{victim}', true); select name from facilities"
                            + " where customer_id <> '*'"),
            read(
                    "set-stacked",
                    "A stacked SET names the victim",
                    "devices",
                    "set local cadastre.tenant = '{victim}'; select name from devices"),
            read(
                    "copied-seal",
                    "The seal of the attacker's transaction is put behind the victim's name",
                    "devices",
                    "select set_config('cadastre.tenant', '{victim} ' || split_part("
                            + "current_setting('cadastre.tenant'), ' ', 2), true); select name from devices"),
            read(
                    "enter-unsigned",
                    "The victim is entered with a signature of zeros",
                    "devices",
                    "do $$ begin perform security.enter('{victim}', extract(epoch from now())::bigint + 20, ''::bytea);"
                            + " exception when others then null; end $$; select name from devices"),
            read(
                    "reset-role",
                    "The role is reset to what the session began with",
                    "devices",
                    "reset role; reset session authorization; select name from devices"),
            read(
                    "row-security-off",
                    "The statement turns row security off",
                    "tenants",
                    "set local row_security = off; select name from tenants"),
            read(
                    "query-to-xml",
                    "A function that takes a query as text reads the table",
                    "devices",
                    "select query_to_xml('select name from devices', true, false, '')::text"),
            read(
                    "whole-row",
                    "Rows of the victim leave as one JSON value",
                    "documents",
                    "select coalesce(json_agg(d)::text, '') from documents d"),
            read(
                    "packed-rows",
                    "What the victim's devices said leaves as the bytes it is kept in",
                    "past_observations",
                    "select coalesce(string_agg(encode(body, 'escape'), ' '), '') from past_observations"),
            read(
                    "join-without-tenant",
                    "Two tables are joined by the device alone",
                    "device_health",
                    "select h.zone_id from devices d join device_health h using (device_id)"
                            + " where d.customer_id = '{attacker}'"),
            read(
                    "prepared",
                    "A statement prepared by hand is executed in place of the program's",
                    "devices",
                    "prepare theirs as select name from devices; execute theirs"),
            read(
                    "cursor",
                    "A cursor is declared over all rows",
                    "devices",
                    "declare theirs cursor for select name from devices; fetch all from theirs"),
            read(
                    "parallel-plan",
                    "Workers of a parallel plan read beside the transaction's process",
                    "devices",
                    "set local debug_parallel_query = on; set local parallel_setup_cost = 0; select name from devices"),
            read(
                    "log-of-changes",
                    "The log of changes of the hierarchy is read without its owner",
                    "tree_log",
                    "select effects from tree_log where customer_id <> '*'"));

    private static final List<BentStatement> WRITING = List.of(
            wrote(
                    "update",
                    "An update names the victim in its clause",
                    "devices",
                    "update devices set name = 'taken' where customer_id = '{victim}'"),
            wrote(
                    "delete",
                    "The victim's gateways are deleted by name",
                    "gateways",
                    "delete from gateways where customer_id = '{victim}'"),
            wrote(
                    "insert-foreign",
                    "A row is inserted under the victim's id",
                    "gateways",
                    "insert into gateways (customer_id, gateway_id, zone_id) values ('{victim}', 'planted', 'z')"),
            wrote(
                    "upsert-foreign",
                    "ON CONFLICT changes the victim's row",
                    "gateways",
                    "insert into gateways (customer_id, gateway_id, zone_id) select customer_id, gateway_id, 'z'"
                            + " from gateways where customer_id = '{victim}' on conflict (customer_id, gateway_id) do update set zone_id = 'taken'"),
            wrote(
                    "health",
                    "The victim's present is overwritten",
                    "device_health",
                    "update device_health set zone_id = 'taken' where customer_id = '{victim}'"));

    private PostgresAttacks() {}

    private static BentStatement read(String id, String title, String table, String sql) {
        return new BentStatement("l4-" + id, title, table, sql);
    }

    private static BentStatement wrote(String id, String title, String table, String sql) {
        return new BentStatement("l4-" + id, title, table, sql);
    }

    public static List<Attack> all() {
        List<Attack> all = new ArrayList<>(List.of(foreignId()));
        READING.forEach(statement -> all.add(statement.reading()));
        WRITING.forEach(statement -> all.add(statement.writing()));
        return List.copyOf(all);
    }

    private static Attack foreignId() {
        return Attack.of(
                "l4-foreign-id",
                "The id of a device of the victim stands in the path",
                Set.of(Layer.POSTGRES),
                Set.of("route:GET /v1/devices/{id}", "table:devices"),
                house -> {
                    Pair pair = house.pair();
                    return pair.judge(house.http()
                            .get(
                                    "/v1/devices/" + pair.victim().only(),
                                    pair.attacker().token())
                            .toString());
                });
    }
}
