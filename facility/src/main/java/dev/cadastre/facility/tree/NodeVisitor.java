package dev.cadastre.facility.tree;

/** Is told the facilities of a view, each before those in it. */
@FunctionalInterface
public interface NodeVisitor {

    void visit(Node node);
}
