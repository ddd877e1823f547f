package dev.cadastre.isolation.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The queries that {@link CosmosStub} understands, each as it is asked and as the service rewrites it for the SDK. */
enum CosmosStubQuery {
    NEWEST("c.id >= @from AND c.id < @to", "DESC"),
    IN_ORDER("c.id >= @from AND c.id < @to", "ASC"),
    AMONG("ARRAY_CONTAINS(@ids, c.id)", "");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the SDK replaces before it asks: the place where it goes on, or "true". */
    private static final String GOES_ON = "{documentdb-formattableorderbyquery-filter}";

    private final String text;
    private final String rewritten;
    private final String order;

    CosmosStubQuery(String condition, String order) {
        this.order = order;
        this.text = "SELECT * FROM c WHERE " + condition + (order.isEmpty() ? "" : " ORDER BY c.id " + order);
        this.rewritten = order.isEmpty()
                ? ""
                : "SELECT c._rid, [{\"item\": c.id}] AS orderByItems, c AS payload FROM c WHERE ((%s) AND (%s)) ORDER BY c.id %s"
                        .formatted(condition, GOES_ON, order);
    }

    static CosmosAnswer plan(JsonNode body) {
        CosmosStubQuery query = of(body);
        return query == null ? unknown(body) : CosmosAnswer.of(200, query.plan());
    }

    static CosmosAnswer unknown(JsonNode body) {
        return CosmosAnswer.refusal(400, 0, "no query that is known here: " + body);
    }

    static @Nullable CosmosStubQuery of(JsonNode body) {
        String asked = body.path("query").asText();
        return Arrays.stream(values())
                .filter(query -> asked.equals(query.text) || asked.equals(query.rewritten.replace(GOES_ON, "true")))
                .findFirst()
                .orElse(null);
    }

    private String plan() {
        ObjectNode info = JSON.createObjectNode().put("distinctType", "None");
        info.putNull("top").putNull("offset").putNull("limit");
        if (!order.isEmpty()) {
            info.putArray("orderBy").add(order.equals("DESC") ? "Descending" : "Ascending");
            info.putArray("orderByExpressions").add("c.id");
        } else {
            info.putArray("orderBy");
            info.putArray("orderByExpressions");
        }
        info.putArray("groupByExpressions");
        info.putArray("groupByAliases");
        info.putArray("aggregates");
        info.putObject("groupByAliasToAggregateType");
        info.put("rewrittenQuery", rewritten).put("hasSelectValue", false).put("hasNonStreamingOrderBy", false);
        ObjectNode plan = JSON.createObjectNode().put("partitionedQueryExecutionInfoVersion", 2);
        plan.set("queryInfo", info);
        plan.putArray("queryRanges")
                .addObject()
                .put("min", "")
                .put("max", "FF")
                .put("isMinInclusive", true)
                .put("isMaxInclusive", false);
        return plan.toString();
    }

    /** Of a partition, by ids, what the query's parameters ask for. */
    Stream<ObjectNode> select(NavigableMap<String, ObjectNode> partition, JsonNode body) {
        if (this == AMONG) {
            return StreamSupport.stream(parameter(body, "@ids").spliterator(), false)
                    .map(JsonNode::asText)
                    .filter(partition::containsKey)
                    .map(partition::get);
        }
        String from = parameter(body, "@from").asText();
        String to = parameter(body, "@to").asText();
        NavigableMap<String, ObjectNode> range =
                from.compareTo(to) >= 0 ? Collections.emptyNavigableMap() : partition.subMap(from, true, to, false);
        return (order.equals("DESC") ? range.descendingMap() : range).values().stream();
    }

    private static JsonNode parameter(JsonNode body, String name) {
        for (JsonNode parameter : body.path("parameters")) {
            if (parameter.path("name").asText().equals(name)) {
                return parameter.path("value");
            }
        }
        throw new IllegalArgumentException("no parameter " + name);
    }

    /** As the query asks for it: whole, or with what it is ordered by. */
    JsonNode shown(ObjectNode item, JsonNode body) {
        if (body.path("query").asText().equals(text)) {
            return item;
        }
        ObjectNode shown = JSON.createObjectNode();
        shown.set("_rid", item.get("_rid"));
        shown.putArray("orderByItems").addObject().set("item", item.get("id"));
        shown.set("payload", item);
        return shown;
    }
}
