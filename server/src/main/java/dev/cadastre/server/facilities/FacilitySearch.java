package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.Kind;
import dev.cadastre.facility.tree.Node;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import dev.cadastre.server.hierarchy.VisibleTree;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds facilities by a part of their name or id, in any case, and by kind. */
final class FacilitySearch {

    private static final int TEXT_CHARS_MAX = 200;

    private final @Nullable String text;
    private final @Nullable Kind kind;

    /** @throws CadastreException INVALID_REQUEST if the text is too long */
    FacilitySearch(@Nullable String text, @Nullable Kind kind) {
        if (text != null && text.length() > TEXT_CHARS_MAX) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "'q' has at most %d characters".formatted(TEXT_CHARS_MAX));
        }
        this.text = text == null ? null : text.toLowerCase(Locale.ROOT);
        this.kind = kind;
    }

    /** In the order of the tree. */
    List<Listed> below(@Nullable FacilityId parent, VisibleTree tree) {
        List<Listed> found = new ArrayList<>();
        Deque<Listed> open = new ArrayDeque<>();
        tree.walk(parent, node -> {
            while (!open.isEmpty() && !open.getLast().id().equals(node.parent())) {
                open.removeLast();
            }
            Listed listed = new Listed(node.id(), node.name(), open.peekLast());
            open.addLast(listed);
            if (!node.id().equals(parent) && matches(node)) {
                found.add(listed);
            }
        });
        return found;
    }

    private boolean matches(Node node) {
        return (kind == null || kind.equals(node.kind()))
                && (text == null || contains(node.name()) || contains(node.id().value()));
    }

    private boolean contains(String value) {
        return text != null && value.toLowerCase(Locale.ROOT).contains(text);
    }
}
