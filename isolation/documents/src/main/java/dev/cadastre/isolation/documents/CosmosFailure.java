package dev.cadastre.isolation.documents;

import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosBatchResponse;
import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import org.jspecify.annotations.Nullable;

/** Distinguishes "Cosmos DB is unavailable or busy", which can be retried, from "Cosmos DB refused". */
final class CosmosFailure {

    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;

    private static final int BAD_REQUEST = 400;

    private CosmosFailure() {}

    static CadastreException of(CosmosException failure) {
        return of(failure.getStatusCode(), failure.getShortMessage(), failure);
    }

    static CadastreException of(CosmosBatchResponse refused) {
        return of(refused.getStatusCode(), String.valueOf(refused.getErrorMessage()), null);
    }

    /** What it refuses as a request is one whose item and partition key do not agree: nothing else here could be wrong. */
    private static CadastreException of(int status, String message, @Nullable Throwable cause) {
        if (status == BAD_REQUEST) {
            LayerRefusals.count(Layer.DOCUMENTS, "partition-key-disagrees");
            return failure(ErrorId.ISOLATION_REFUSED, "Cosmos DB refused the request: " + message, cause);
        }
        return failure(
                ErrorId.UPSTREAM_UNAVAILABLE,
                "Cosmos DB does not answer as it should: %d %s".formatted(status, message),
                cause);
    }

    private static CadastreException failure(ErrorId id, String detail, @Nullable Throwable cause) {
        return cause == null ? new CadastreException(id, detail) : new CadastreException(id, detail, cause);
    }
}
