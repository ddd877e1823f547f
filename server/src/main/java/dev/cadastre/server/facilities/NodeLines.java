package dev.cadastre.server.facilities;

import dev.cadastre.facility.FacilityId;
import dev.cadastre.facility.tree.Node;
import dev.cadastre.facility.tree.NodeVisitor;
import java.io.OutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The facilities of a tree, a JSON object a line. */
final class NodeLines implements NodeVisitor, AutoCloseable {

    private static final JsonFactory JSON =
            JsonFactory.builder().rootValueSeparator("\n").build();

    private final JsonGenerator json;

    NodeLines(OutputStream out) {
        json = JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    @Override
    public void visit(Node node) {
        json.writeStartObject();
        json.writeStringProperty("id", node.id().value());
        FacilityId parent = node.parent();
        if (parent == null) {
            json.writeNullProperty("parent");
        } else {
            json.writeStringProperty("parent", parent.value());
        }
        json.writeNumberProperty("depth", node.depth());
        json.writeStringProperty("kind", node.kind().value());
        json.writeStringProperty("name", node.name());
        json.writeStringProperty("owner", node.own() ? "own" : "global");
        json.writeBooleanProperty("touched", node.touched());
        json.writeBooleanProperty("orphaned", node.orphaned());
        json.writeNumberProperty("devices", node.devices());
        json.writeNumberProperty("below", node.below());
        json.writeEndObject();
    }

    @Override
    public void close() {
        json.close();
    }
}
