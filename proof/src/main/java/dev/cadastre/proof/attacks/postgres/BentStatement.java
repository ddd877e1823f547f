package dev.cadastre.proof.attacks.postgres;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.proof.Attack;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/**
 * A statement as it is when words of the attacker have got into it, run in the transaction that a feature opened for the
 * attacker. {@code {victim}}, {@code {attacker}} and {@code {device}} stand for their ids.
 */
record BentStatement(String id, String title, String table, String sql) {

    /** Judged by what it shows. */
    Attack reading() {
        return Attack.of(id, title, Set.of(Layer.POSTGRES), Set.of("table:" + table), house -> {
            Pair pair = house.pair();
            return pair.judge(answer(house, filled(pair)));
        });
    }

    /** Judged by what becomes of the victim's rows. */
    Attack writing() {
        return Attack.of(id, title, Set.of(Layer.POSTGRES), Set.of("table:" + table), house -> {
            Pair pair = house.pair();
            String before = house.victimState();
            return house.judgeChange(before, answer(house, filled(pair)));
        });
    }

    private String filled(Pair pair) {
        return sql.replace("{victim}", pair.victim().tenant().value())
                .replace("{attacker}", pair.attacker().tenant().value())
                .replace("{device}", pair.victim().device().value());
    }

    private static String answer(AttackTarget house, String filled) {
        try {
            return house.database()
                    .write(
                            house.pair().attacker().tenant(),
                            sql -> sql.connectionResult(connection -> executed(connection, filled)));
        } catch (CadastreException | DataAccessException e) {
            return "refused: " + e.getMessage();
        }
    }

    /** Every row of every answer. */
    private static String executed(Connection connection, String filled) throws SQLException {
        StringBuilder got = new StringBuilder("rows:");
        try (PreparedStatement statement = connection.prepareStatement(filled)) {
            boolean rows = statement.execute();
            while (rows || statement.getUpdateCount() >= 0) {
                if (rows) {
                    append(statement, got);
                }
                rows = statement.getMoreResults();
            }
        }
        return got.toString();
    }

    private static void append(Statement statement, StringBuilder got) throws SQLException {
        try (ResultSet answer = statement.getResultSet()) {
            while (answer.next()) {
                got.append(' ').append(answer.getString(1));
            }
        }
    }
}
