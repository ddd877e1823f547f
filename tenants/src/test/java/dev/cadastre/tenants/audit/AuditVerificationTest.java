package dev.cadastre.tenants.audit;

import static dev.cadastre.tenants.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.model.ErrorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A log checked by its lines and its checkpoint alone, against each way in which somebody may rewrite it. */
class AuditVerificationTest {

    private static final CheckpointKey KEY = CheckpointKey.of("a secret of thirty-two characters");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final int ENTRIES = 9;

    private final List<String> lines = IntStream.range(0, ENTRIES)
            .mapToObj(index -> line("acme", index, "tag-" + index))
            .toList();

    @Test
    void theLinesThatWereSignedHoldAndSoDoesEachBeginningOfThem() {
        for (int size = 0; size <= ENTRIES; size++) {
            assertThat(verified("acme", lines)
                            .covers(checkpoint("acme", lines.subList(0, size)))
                            .size())
                    .isEqualTo(size);
        }
    }

    @Test
    void aLineThatWasRewrittenIsFoundWhereverItStands() {
        String note = checkpoint("acme", lines);
        for (int index = 0; index < ENTRIES; index++) {
            List<String> rewritten = new ArrayList<>(lines);
            rewritten.set(index, line("acme", index, "another"));
            assertRefused(
                    ErrorId.AUDIT_BROKEN, () -> verified("acme", rewritten).covers(note));
        }
    }

    @Test
    void blanksInALineCountThoughTheySayTheSame() {
        List<String> spaced = new ArrayList<>(lines);
        spaced.set(3, lines.get(3).replace(",", ", "));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", spaced).covers(checkpoint("acme", lines)));
    }

    @Test
    void linesThatAreMissingTwiceOrOutOfOrderAreFoundAtOnce() {
        List<String> without = new ArrayList<>(lines);
        without.remove(4);
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", without));
        List<String> twice = new ArrayList<>(lines);
        twice.add(4, lines.get(4));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", twice));
        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, 4, 5);
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", swapped));
    }

    @Test
    void aLogThatWasCutIsShorterThanItsCheckpoint() {
        String note = checkpoint("acme", lines);
        assertRefused(
                ErrorId.AUDIT_BROKEN,
                () -> verified("acme", lines.subList(0, ENTRIES - 1)).covers(note));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", List.of()).covers(note));
    }

    @Test
    void neitherALineNorACheckpointOfAnotherTenantCounts() {
        List<String> foreign = new ArrayList<>(lines);
        foreign.set(0, line("globex", 0, "tag-0"));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", foreign));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", lines).covers(checkpoint("globex", lines)));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("globex", lines));
    }

    @Test
    void aCheckpointOfAnotherKeyDoesNotCount() {
        CheckpointKey other = CheckpointKey.of("another secret of thirty-two chars");
        String note = other.sign(new Checkpoint("acme", ENTRIES, root(lines)));
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", lines).covers(note));
    }

    @Test
    void whatIsNoLineIsRefusedAsThat() {
        for (String text : List.of("", "{", "[]", "null", "{\"tenant\":\"acme\"}", lines.getFirst() + "x")) {
            assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", List.of(text)));
        }
        String noTime = lines.getFirst().replace("2026-01-01T00:00:00Z", "yesterday");
        assertRefused(ErrorId.AUDIT_BROKEN, () -> verified("acme", List.of(noTime)));
    }

    private static AuditVerification verified(String owner, List<String> lines) {
        var verification = new AuditVerification(KEY.verifier(), owner);
        lines.forEach(verification::line);
        return verification;
    }

    private static String checkpoint(String owner, List<String> lines) {
        return KEY.sign(new Checkpoint(owner, lines.size(), root(lines)));
    }

    private static Hash root(List<String> lines) {
        return MerkleTree.root(lines.stream()
                .map(line -> MerkleTree.leaf(AuditEntry.parse(line).bytes()))
                .toList());
    }

    private static String line(String owner, int index, String subject) {
        return AuditEntry.of(owner, index, AT, new AuditEvent("ann", "device.register", subject, ""))
                .text();
    }
}
