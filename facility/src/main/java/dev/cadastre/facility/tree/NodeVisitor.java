package dev.cadastre.facility.tree;

/** Visits the facilities of a view, parents first. */
@FunctionalInterface
public interface NodeVisitor {

    void visit(Node node);
}
