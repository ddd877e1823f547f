package dev.cadastre.isolation.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The items of {@link CosmosStub}, by partition key and id. */
final class CosmosStubItems {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PAGE = 40;

    private final Map<String, NavigableMap<String, ObjectNode>> partitions = new HashMap<>();
    private long made;
    private boolean leaking;

    synchronized void leak(boolean leaks) {
        this.leaking = leaks;
    }

    private NavigableMap<String, ObjectNode> partition(String tenant) {
        if (leaking) {
            NavigableMap<String, ObjectNode> all = new TreeMap<>();
            partitions.values().forEach(all::putAll);
            return all;
        }
        return partitions.computeIfAbsent(tenant, key -> new TreeMap<>());
    }

    synchronized CosmosAnswer read(String tenant, String id) {
        ObjectNode item = partition(tenant).get(id);
        return item == null ? CosmosAnswer.missing() : CosmosAnswer.of(200, item);
    }

    synchronized CosmosAnswer delete(String tenant, String id) {
        return partition(tenant).remove(id) == null ? CosmosAnswer.missing() : CosmosAnswer.of(204, "");
    }

    synchronized CosmosAnswer write(String tenant, ObjectNode item, boolean upsert) {
        NavigableMap<String, ObjectNode> partition = partition(tenant);
        int status = writing(tenant, partition, item, upsert);
        return switch (status) {
            case 400 ->
                CosmosAnswer.refusal(
                        400, 1001, "PartitionKey extracted from document doesn't match the one in the header");
            case 409 -> CosmosAnswer.refusal(409, 0, "there is an item of that id");
            default -> CosmosAnswer.of(status, item);
        };
    }

    private int writing(String tenant, NavigableMap<String, ObjectNode> partition, ObjectNode item, boolean upsert) {
        if (!item.path("tenant").asText().equals(tenant)) {
            return 400;
        }
        String id = item.path("id").asText();
        boolean known = partition.containsKey(id);
        if (known && !upsert) {
            return 409;
        }
        partition.put(id, item.put("_rid", rid()).put("_etag", "\"1\"").put("_ts", 1));
        return known ? 200 : 201;
    }

    private String rid() {
        byte[] container = Base64.getDecoder().decode(CosmosAnswer.CONTAINER_RID);
        made++;
        byte[] rid = ByteBuffer.allocate(16)
                .put(container)
                .putLong(Long.reverseBytes(made))
                .array();
        return Base64.getEncoder().encodeToString(rid).replace('/', '-');
    }

    /** All or none, as the service does. */
    synchronized CosmosAnswer batch(String tenant, ArrayNode operations) {
        NavigableMap<String, ObjectNode> changed = new TreeMap<>(partition(tenant));
        int failed = -1;
        int[] statuses = new int[operations.size()];
        for (int i = 0; i < statuses.length && failed < 0; i++) {
            statuses[i] = carryOut(tenant, changed, operations.get(i));
            failed = statuses[i] >= 300 ? i : -1;
        }
        if (failed < 0) {
            partitions.put(tenant, changed);
        }
        ArrayNode results = JSON.createArrayNode();
        for (int i = 0; i < statuses.length; i++) {
            results.addObject()
                    .put("statusCode", failed < 0 || i == failed ? statuses[i] : 424)
                    .put("requestCharge", 1.0);
        }
        return CosmosAnswer.of(failed < 0 ? 200 : 207, results);
    }

    private int carryOut(String tenant, NavigableMap<String, ObjectNode> partition, JsonNode operation) {
        return switch (operation.path("operationType").asText()) {
            case "Create" -> writing(tenant, partition, (ObjectNode) operation.get("resourceBody"), false);
            case "Upsert" -> writing(tenant, partition, (ObjectNode) operation.get("resourceBody"), true);
            case "Delete" -> partition.remove(operation.path("id").asText()) == null ? 404 : 204;
            default -> 400;
        };
    }

    /** In pages smaller than may be asked for, whose continuation is good for one partition key alone. */
    synchronized CosmosAnswer query(
            String tenant, JsonNode body, @Nullable String pageSize, @Nullable String continuation) {
        CosmosStubQuery query = CosmosStubQuery.of(body);
        if (query == null) {
            return CosmosStubQuery.unknown(body);
        }
        String[] place =
                continuation == null || isNone(continuation) ? new String[] {tenant, "0"} : continuation.split("@");
        if (!place[0].equals(tenant)) {
            return CosmosAnswer.refusal(400, 0, "a continuation of another partition key");
        }
        int start = Integer.parseInt(place[1]);
        int asked = pageSize == null || pageSize.equals("-1") ? PAGE : Integer.parseInt(pageSize);
        int size = Math.min(PAGE, asked);
        List<JsonNode> found = query.select(partition(tenant), body)
                .skip(start)
                .limit(size + 1L)
                .map(item -> query.shown(item, body))
                .toList();
        ObjectNode feed = JSON.createObjectNode().put("_rid", CosmosAnswer.CONTAINER_RID);
        ArrayNode documents = feed.putArray("Documents");
        found.stream().limit(size).forEach(documents::add);
        feed.put("_count", documents.size());
        String next = found.size() > size ? tenant + "@" + (start + size) : null;
        return new CosmosAnswer(200, 0, feed.toString(), next);
    }

    /** The SDK writes "null" into the header of a first page. */
    private static boolean isNone(String continuation) {
        return continuation.isEmpty() || continuation.equals("null");
    }
}
