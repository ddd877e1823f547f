package dev.cadastre.proof.attacks.documents;

import dev.cadastre.isolation.documents.ContainerName;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.isolation.documents.Documents;
import dev.cadastre.isolation.documents.TenantContainer;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.TenantId;
import dev.cadastre.proof.AttackTarget;
import dev.cadastre.proof.Pair;
import dev.cadastre.proof.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A container of this attempt's own in which the victim has two documents with the canary, and the attacker's way into the
 * container of the same name.
 */
record Shelf(AttackTarget target, Pair pair, ContainerName name) {

    static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    static final Instant LATE = Instant.parse("2026-01-02T00:00:00Z");

    /** What is tried with the attacker's container. */
    @FunctionalInterface
    interface Attempt {
        Object on(Shelf shelf);
    }

    static Shelf in(AttackTarget target) {
        Pair pair = target.pair();
        String number = pair.canary().substring(pair.canary().indexOf('-') + 1);
        Shelf shelf = new Shelf(target, pair, new ContainerName("n-" + number));
        shelf.victims().putAll(List.of(shelf.secret(shelf.early()), shelf.secret(shelf.late())));
        return shelf;
    }

    /** Judged by what the attacker got to read. */
    static Verdict read(AttackTarget target, Attempt attempt) {
        Shelf shelf = in(target);
        return shelf.pair.judge(String.valueOf(shelf.met(attempt)));
    }

    /** Judged by what became of the victim's documents. */
    static Verdict change(AttackTarget target, Attempt attempt) {
        Shelf shelf = in(target);
        String before = target.victimState();
        return target.judgeChange(before, String.valueOf(shelf.met(attempt)));
    }

    private Object met(Attempt attempt) {
        try {
            return attempt.on(this);
        } catch (CadastreException e) {
            return e.id() + ": " + e.detail();
        }
    }

    Documents documents() {
        return target.documents();
    }

    TenantContainer attackers() {
        return documents().container(attacker(), name);
    }

    TenantContainer victims() {
        return documents().container(victim(), name);
    }

    TenantId attacker() {
        return pair.attacker().tenant();
    }

    TenantId victim() {
        return pair.victim().tenant();
    }

    /** What the victim's documents are about. */
    String subject() {
        return pair.victim().only();
    }

    DocumentKey early() {
        return new DocumentKey(subject(), EARLY, "a1");
    }

    DocumentKey late() {
        return new DocumentKey(subject(), LATE, "a2");
    }

    private Document secret(DocumentKey key) {
        return new Document(victim(), key, "{\"note\":\"%s\"}".formatted(pair.canary()));
    }

    /** A document of that owner. */
    Document forged(TenantId owner, DocumentKey key) {
        return new Document(owner, key, "{\"note\":\"forged\"}");
    }
}
