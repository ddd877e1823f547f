package dev.cadastre.facility.tree;

/** A walk through a view in preorder, siblings by name: with a stack of its own, since paths can be long. */
final class Traversal {

    private final Composition composition;
    private final Presentation presentation;
    private final Branches branches;
    private final Population.Counts counts;
    private final NodeVisitor visitor;

    /** The facilities still to be visited: for each its slot, its parent's slot, its depth. */
    private final IntList pending = new IntList();

    Traversal(
            Composition composition,
            Presentation presentation,
            Branches branches,
            Population.Counts counts,
            NodeVisitor visitor) {
        this.composition = composition;
        this.presentation = presentation;
        this.branches = branches;
        this.counts = counts;
        this.visitor = visitor;
    }

    /** From the facility in the slot on, or from all roots for {@link Slots#NONE}. */
    void from(int start) {
        if (start == Slots.NONE) {
            push(Slots.NONE, -1);
        } else {
            PathBuffer path = new PathBuffer();
            composition.walk(start, path);
            push(start, path.length() > 1 ? path.slots[1] : Slots.NONE, path.length() - 1);
        }
        while (!pending.isEmpty()) {
            int depth = pending.removeLast();
            int parent = pending.removeLast();
            int slot = pending.removeLast();
            tell(slot, parent, depth);
            push(slot, depth);
        }
    }

    private void push(int parent, int depth) {
        int[] children = presentation.sorted(branches.children(parent));
        for (int i = children.length - 1; i >= 0; i--) {
            push(children[i], parent, depth + 1);
        }
    }

    private void push(int slot, int parent, int depth) {
        pending.add(slot);
        pending.add(parent);
        pending.add(depth);
    }

    private void tell(int slot, int parent, int depth) {
        visitor.visit(new Node(
                composition.id(slot),
                parent == Slots.NONE ? null : composition.id(parent),
                depth,
                composition.kind(slot),
                composition.name(slot),
                Slots.isOwn(slot),
                composition.entry(slot) != null,
                presentation.isOrphaned(slot, parent),
                counts.at().get(slot),
                counts.below().get(slot)));
    }
}
