package dev.cadastre.isolation.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What {@link CosmosStub} sends back. */
record CosmosAnswer(
        int status, int subStatus, String body, @Nullable String continuation) {

    static final String CONTAINER_RID = "ZAsfAJ0eY3M=";

    static final String DATABASE = """
            {"id":"cadastre","_rid":"ZAsfAA==","_self":"dbs/ZAsfAA==/","_etag":"\\"1\\"","_colls":"colls/","_ts":1}""";

    static final String CONTAINER = """
            {"id":"documents","_rid":"ZAsfAJ0eY3M=","_self":"dbs/ZAsfAA==/colls/ZAsfAJ0eY3M=/","_etag":"\\"1\\"","_ts":1,
            "partitionKey":{"paths":["/tenant"],"kind":"Hash","version":2},
            "indexingPolicy":{"indexingMode":"consistent","automatic":true},"_docs":"docs/"}""";

    /** One physical partition, which holds all keys there can be. */
    static final String RANGES = """
            {"_rid":"ZAsfAJ0eY3M=","_count":1,"PartitionKeyRanges":[{"_rid":"ZAsfAJ0eY3MCAAAAAAAAUA==","id":"0",
            "minInclusive":"","maxExclusive":"FF","ridPrefix":0,"throughputFraction":1,"status":"online","parents":[],
            "_self":"dbs/ZAsfAA==/colls/ZAsfAJ0eY3M=/pkranges/ZAsfAJ0eY3MCAAAAAAAAUA==/","_etag":"\\"1\\"","_ts":1}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    static CosmosAnswer of(int status, String body) {
        return new CosmosAnswer(status, 0, body, null);
    }

    static CosmosAnswer of(int status, JsonNode body) {
        return of(status, body.toString());
    }

    static CosmosAnswer missing() {
        return refusal(404, 0, "there is no such thing");
    }

    static CosmosAnswer refusal(int status, int subStatus, String message) {
        String body = JSON.createObjectNode()
                .put("code", String.valueOf(status))
                .put("message", message)
                .toString();
        return new CosmosAnswer(status, subStatus, body, null);
    }

    static String account(URI endpoint) {
        String location = """
                [{"name":"here","databaseAccountEndpoint":"%s"}]""".formatted(endpoint);
        return """
                {"id":"stub","_rid":"stub.documents","_self":"","media":"//media/","addresses":"//addresses/",
                "_dbs":"//dbs/","writableLocations":%s,"readableLocations":%s,"enableMultipleWriteLocations":false,
                "userReplicationPolicy":{"asyncReplication":false,"minReplicaSetSize":1,"maxReplicasetSize":1},
                "systemReplicationPolicy":{"minReplicaSetSize":1,"maxReplicasetSize":1},
                "userConsistencyPolicy":{"defaultConsistencyLevel":"Session"},
                "readPolicy":{"primaryReadCoefficient":1,"secondaryReadCoefficient":1},
                "queryEngineConfiguration":"{}"}""".formatted(location, location);
    }
}
