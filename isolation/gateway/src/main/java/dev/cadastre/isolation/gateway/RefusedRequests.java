package dev.cadastre.isolation.gateway;

import dev.cadastre.isolation.context.Layer;
import dev.cadastre.isolation.context.LayerRefusals;
import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Requests that go no further: each is answered as a problem, and what this layer refused is counted by its reason. */
final class RefusedRequests {

    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequests.class);

    private RefusedRequests() {}

    /** Two servers could read it differently. */
    static void ambiguous(HttpServerRequest request, CadastreException refusal) {
        LayerRefusals.count(Layer.GATEWAY, "ambiguous-request");
        ProblemAnswer.answer(request.response(), refusal);
    }

    /** @param allowed the methods there are, in the form of the header {@code Allow} */
    static void otherMethod(HttpServerRequest request, String allowed, String detail) {
        ProblemAnswer.answerOtherMethod(request.response(), allowed, detail);
    }

    static void suspended(HttpServerRequest request, CadastreException refusal) {
        LayerRefusals.count(Layer.GATEWAY, "suspended");
        failed(request, refusal);
    }

    /** Without an exception: a client that does not slow down gets this thousands of times a second. */
    static void tooMany(HttpServerRequest request) {
        LayerRefusals.count(Layer.GATEWAY, "rate");
        request.resume();
        ProblemAnswer.answer(
                request.response(),
                ErrorId.TOO_MANY_REQUESTS,
                "The tenant asks more often than it may: see Retry-After");
    }

    /** A refusal is answered as such; anything else is a fault of ours, logged here and shown to nobody. */
    static void failed(HttpServerRequest request, Throwable cause) {
        request.resume();
        if (cause instanceof CadastreException refusal) {
            ProblemAnswer.answer(request.response(), refusal);
        } else {
            LOG.error("A request could not be handled", cause);
            ProblemAnswer.answer(request.response(), ErrorId.INTERNAL, "The request could not be handled");
        }
    }
}
