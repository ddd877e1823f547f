package dev.cadastre.facility.store;

import dev.cadastre.facility.Effect;
import dev.cadastre.facility.Owner;
import dev.cadastre.facility.TreeVersion;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A change in all its parts, as it is read to be taken back.
 *
 * @param undo what takes it back, in the order in which to apply it
 */
record PostgresPastChange(List<Effect> effects, List<Effect> undo) {

    private static final String BY_VERSION = """
            SELECT epoch, effects, undo FROM tree_log WHERE version = ? AND asked_by = ?
            ORDER BY epoch DESC, asked_by <> customer_id, customer_id""";

    /** @throws CadastreException CHANGE_NOT_FOUND or CHANGE_NOT_UNDOABLE */
    static PostgresPastChange read(Connection snapshot, Owner owner, long change) throws SQLException {
        TreeVersion truth = PostgresTreeLog.version(snapshot);
        try (PreparedStatement statement = snapshot.prepareStatement(BY_VERSION)) {
            statement.setLong(1, change);
            statement.setString(2, owner.text());
            try (ResultSet rows = statement.executeQuery()) {
                return read(rows, truth, change);
            }
        }
    }

    private static PostgresPastChange read(ResultSet rows, TreeVersion truth, long change) throws SQLException {
        List<Effect> effects = new ArrayList<>();
        List<Effect> undo = new ArrayList<>();
        boolean found = false;
        while (rows.next()) {
            found = true;
            if (rows.getLong("epoch") != truth.epoch()) {
                throw notUndoable("whole data sets were brought in since change %d".formatted(change));
            }
            String takesBack = rows.getString("undo");
            if (takesBack == null) {
                throw notUndoable("change %d follows what devices reported".formatted(change));
            }
            effects.addAll(EffectCodec.read(rows.getString("effects")));
            undo.addAll(0, EffectCodec.read(takesBack));
        }
        if (!found) {
            throw new CadastreException(ErrorId.CHANGE_NOT_FOUND, "there is no change %d of yours".formatted(change));
        }
        return new PostgresPastChange(effects, undo);
    }

    private static CadastreException notUndoable(String why) {
        return new CadastreException(ErrorId.CHANGE_NOT_UNDOABLE, why);
    }
}
