package dev.cadastre.launcher.client;

import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/** One thing of the API as lines for people: a field's path, then its value. What is null or empty is left out. */
final class FieldLines {

    private FieldLines() {}

    static void print(JsonNode thing, PrintWriter out) {
        print("", thing, out);
        out.flush();
    }

    private static void print(String path, JsonNode node, PrintWriter out) {
        if (node.isObject()) {
            node.properties()
                    .forEach(field -> print(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), out));
        } else if (!node.isNull() && !(node.isArray() && node.isEmpty())) {
            out.printf("%-28s %s%n", path, Printable.of(node.isValueNode() ? node.asString() : node.toString()));
        }
    }
}
