package dev.cadastre.proof.attacks.documents;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.documents.Document;
import dev.cadastre.isolation.documents.DocumentKey;
import dev.cadastre.isolation.documents.TimeRange;
import dev.cadastre.proof.Attack;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Documents of the victim, asked for by key, by listing and by cursor, overwritten and deleted. */
public final class DocumentsAttacks {

    private static final Set<Layer> DOCUMENTS = Set.of(Layer.DOCUMENTS);
    private static final Set<Layer> DOCUMENTS_OR_ROWS = Set.of(Layer.DOCUMENTS, Layer.POSTGRES);

    private DocumentsAttacks() {}

    public static List<Attack> all() {
        return Stream.of(reads(), writes(), ObservationAttacks.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Attack> reads() {
        return List.of(
                reading(
                        "l5-key-of-the-victim",
                        "The key of a document of the victim, asked for in the attacker's container",
                        shelf -> shelf.attackers().find(shelf.late())),
                reading(
                        "l5-subject-of-the-victim",
                        "A listing by the victim's subject, in the attacker's container",
                        shelf -> shelf.attackers().page(shelf.subject(), TimeRange.ALL, null, 100)),
                reading(
                        "l5-all-of-a-container",
                        "All documents of a container, of which the attacker has none",
                        DocumentsAttacks::handedOver),
                reading(
                        "l5-cursor-of-the-victim",
                        "The victim's listing gone on with by the attacker, with the victim's cursor",
                        shelf -> shelf.attackers().page(shelf.subject(), TimeRange.ALL, victimsCursor(shelf), 100)),
                reading(
                        "l5-beyond-ones-own",
                        "A listing of a subject both have, over a time in which the attacker has nothing",
                        DocumentsAttacks::beyondOnesOwn));
    }

    private static List<Attack> writes() {
        return List.of(
                writing(
                        "l5-put-as-the-victim",
                        "A document that says it is the victim's, put over the victim's own",
                        DOCUMENTS,
                        shelf -> {
                            shelf.attackers().putAll(List.of(shelf.forged(shelf.victim(), shelf.late())));
                            return "put";
                        }),
                writing(
                        "l5-add-as-the-victim",
                        "A document that says it is the victim's, added to the victim's",
                        DOCUMENTS,
                        shelf -> shelf.attackers().addAll(List.of(shelf.forged(shelf.victim(), fresh(shelf))))),
                writing(
                        "l5-batch-of-both",
                        "A batch of the attacker's documents with one of the victim's among them",
                        DOCUMENTS,
                        shelf -> shelf.attackers()
                                .addAll(List.of(
                                        shelf.forged(shelf.attacker(), shelf.early()),
                                        shelf.forged(shelf.victim(), fresh(shelf))))),
                writing(
                        "l5-delete-by-key",
                        "The key of a document of the victim, deleted in the attacker's container",
                        DOCUMENTS_OR_ROWS,
                        shelf -> shelf.attackers().delete(shelf.late())),
                writing(
                        "l5-delete-all",
                        "All documents of a container deleted, of which the attacker has none",
                        DOCUMENTS_OR_ROWS,
                        shelf -> shelf.attackers().deleteAll()));
    }

    private static Attack reading(String id, String title, Shelf.Attempt attempt) {
        return Attack.of(id, title, DOCUMENTS_OR_ROWS, surfaces(), target -> Shelf.read(target, attempt));
    }

    private static Attack writing(String id, String title, Set<Layer> stoppedBy, Shelf.Attempt attempt) {
        return Attack.of(id, title, stoppedBy, surfaces(), target -> Shelf.change(target, attempt));
    }

    private static Set<String> surfaces() {
        return Set.of("table:documents");
    }

    private static Object handedOver(Shelf shelf) {
        List<Document> got = new ArrayList<>();
        shelf.attackers().forEach(got::add);
        return got;
    }

    private static String victimsCursor(Shelf shelf) {
        return String.valueOf(
                shelf.victims().page(shelf.subject(), TimeRange.ALL, null, 1).next());
    }

    private static Object beyondOnesOwn(Shelf shelf) {
        shelf.attackers().putAll(List.of(shelf.forged(shelf.attacker(), shelf.late())));
        return shelf.attackers().page(shelf.subject(), TimeRange.of(null, Shelf.LATE), null, 100);
    }

    private static DocumentKey fresh(Shelf shelf) {
        return new DocumentKey(shelf.subject(), Shelf.LATE, "a3");
    }
}
