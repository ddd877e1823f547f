package dev.cadastre.tenants.audit;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a log from its lines and its checkpoint alone, without the platform that wrote it: every line is an entry of that
 * log in its place, and together they hash to what was signed.
 */
public final class AuditVerification {

    private final CheckpointVerifier verifier;
    private final String owner;
    private final List<Hash> leaves = new ArrayList<>();

    /** @param owner whose log it should be: a tenant's id, or {@code *} for the platform's own */
    public AuditVerification(CheckpointVerifier verifier, String owner) {
        this.verifier = verifier;
        this.owner = owner;
    }

    /**
     * Takes the next line.
     *
     * @throws CadastreException AUDIT_BROKEN naming the line that does not belong
     */
    public void line(String text) {
        int expected = leaves.size();
        AuditEntry entry = parsed(text, expected);
        if (entry.index() != expected || !entry.owner().equals(owner)) {
            throw broken("line %d is entry %d of '%s'".formatted(expected + 1, entry.index(), entry.owner()), null);
        }
        leaves.add(MerkleTree.leaf(entry.bytes()));
    }

    private static AuditEntry parsed(String text, int index) {
        try {
            return AuditEntry.parse(text);
        } catch (IllegalArgumentException e) {
            throw broken("line %d is no entry".formatted(index + 1), e);
        }
    }

    /**
     * Compares with a checkpoint; an older one covers the lines up to its size.
     *
     * @throws CadastreException AUDIT_BROKEN where it is not signed, not of this log, or says otherwise than the lines
     */
    public Checkpoint covers(String note) {
        Checkpoint checkpoint = verifier.verify(note);
        if (!checkpoint.owner().equals(owner)) {
            throw broken("the checkpoint is of the log of '%s'".formatted(checkpoint.owner()), null);
        }
        if (checkpoint.size() > leaves.size()) {
            throw broken(
                    "the checkpoint covers %d entries and there are %d".formatted(checkpoint.size(), leaves.size()),
                    null);
        }
        Hash root = MerkleTree.root(leaves.subList(0, (int) checkpoint.size()));
        if (!root.equals(checkpoint.root())) {
            throw broken(
                    "an entry among the first %d is not the one that was signed".formatted(checkpoint.size()), null);
        }
        return checkpoint;
    }

    /** How many lines were taken. */
    public int size() {
        return leaves.size();
    }

    private static CadastreException broken(String detail, @Nullable Exception cause) {
        return cause == null
                ? new CadastreException(ErrorId.AUDIT_BROKEN, detail)
                : new CadastreException(ErrorId.AUDIT_BROKEN, detail, cause);
    }
}
