package dev.cadastre.proof.attacks.across;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Verdict;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Each table, asked for the victim's rows by a statement that runs for the attacker. */
public final class TableAttacks {

    private TableAttacks() {}

    public static List<Attack> all() {
        return Stream.of("audit_entries", "device_health", "facilities", "gateways", "tenants", "tree_log")
                .map(TableAttacks::onTable)
                .toList();
    }

    private static Attack onTable(String table) {
        return Attack.of(
                "across-table-" + table.replace('_', '-'),
                "A statement of the attacker asks %s for the victim's rows".formatted(table),
                Set.of(Layer.POSTGRES),
                Set.of("table:" + table),
                target -> asked(target, table));
    }

    private static Verdict asked(AttackTarget target, String table) {
        try {
            return target.pair()
                    .judge(PostgresRows.of(
                            target.database(),
                            target.pair().attacker().tenant(),
                            table,
                            target.pair().victim().tenant()));
        } catch (CadastreException refused) {
            return Verdict.stopped(refused.detail());
        }
    }
}
